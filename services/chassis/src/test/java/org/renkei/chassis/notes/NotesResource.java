package org.renkei.chassis.notes;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.renkei.chassis.problem.ProblemException;
import org.renkei.chassis.problem.ProblemType;
import org.renkei.chassis.web.FieldSelection;
import org.renkei.chassis.web.Links;
import org.renkei.chassis.web.Listing;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.chassis.web.Versions;
import org.renkei.contracts.code.Violation;

/** Notes over HTTP, and every way in which asking for them can fail. */
@Path("/v1/notes")
public class NotesResource {
  private final Notes notes;
  private final FieldSelection fields;

  NotesResource(Notes notes, FieldSelection fields) {
    this.notes = notes;
    this.fields = fields;
  }

  @GET
  public Response list(@Context UriInfo uri) {
    QueryParameters query = QueryParameters.ofList(uri, "colour");
    query.sort("title", "updated_at");
    var colours = query.codes("colour", Note.Colour.class);
    List<Note> found =
        notes.all().stream()
            .filter(note -> colours.isEmpty() || colours.contains(note.colour()))
            .toList();
    List<Object> results = fields.apply(query, Note.class, query.page().of(found));
    return Links.page(
            Response.ok(Listing.of("ノート", "note", query, found.size(), results)),
            uri,
            query.page(),
            found.size())
        .build();
  }

  @GET
  @Path("/{id}")
  public Response one(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    Note note = notes.find(id).orElseThrow(() -> ProblemException.notFound("ノート", "note", id));
    Response.ResponseBuilder answer =
        Versions.unchanged(headers, note.version()) ? Response.notModified() : Response.ok(note);
    return answer.header(HttpHeaders.ETAG, Versions.tag(note.version())).build();
  }

  @POST
  public Response write(Note note) {
    if (note.amountYen() < 0) {
      throw ProblemException.invalid(
          List.of(Violation.of("/amount_yen", "not-negative", "負の金額です。", "Negative amount.")));
    }
    Note written = notes.write(note);
    return Response.status(201)
        .header(HttpHeaders.ETAG, Versions.tag(written.version()))
        .entity(written)
        .build();
  }

  @PUT
  @Path("/{id}")
  @Transactional
  public Response change(@PathParam("id") UUID id, Note note, @Context HttpHeaders headers) {
    Note current = notes.find(id).orElseThrow(() -> ProblemException.notFound("ノート", "note", id));
    Versions.require(headers, current.version());
    Note written = notes.write(note);
    return Response.ok(written).header(HttpHeaders.ETAG, Versions.tag(written.version())).build();
  }

  @GET
  @Path("/failures/bug")
  public Note bug() {
    throw new IllegalStateException("secret of the inside");
  }

  @GET
  @Path("/failures/busy")
  public Note busy() {
    throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, "多すぎます。", "Too many.")
        .withHeader("Retry-After", "7");
  }

  @GET
  @Path("/failures/gone")
  public Note gone() {
    throw new WebApplicationException("secret of the inside", 410);
  }

  @GET
  @Path("/failures/away")
  public Note away() {
    throw new ProblemException(ProblemType.UNAVAILABLE, "後で試してください。", "Try later.");
  }
}
