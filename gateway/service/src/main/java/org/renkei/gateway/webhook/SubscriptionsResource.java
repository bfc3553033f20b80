package org.renkei.gateway.webhook;

import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.renkei.chassis.web.Links;
import org.renkei.chassis.web.Listing;
import org.renkei.chassis.web.QueryParameters;
import org.renkei.chassis.web.Versions;

/** {@code /v1/subscriptions}: who wants to be told what, and how it went. */
@Tag(name = "subscriptions")
@Path("/v1/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionsResource {
  private final Subscriptions subscriptions;
  private final Deliveries deliveries;

  SubscriptionsResource(Subscriptions subscriptions, Deliveries deliveries) {
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
  }

  @Operation(operationId = "listSubscriptions", summary = "購読の一覧 / Subscriptions")
  @Parameter(ref = "owner")
  @Parameter(ref = "limit")
  @Parameter(ref = "offset")
  @APIResponse(
      responseCode = "200",
      description = "購読 / The subscriptions",
      content =
          @Content(
              schema = @Schema(implementation = SubscriptionList.class),
              examples = @ExampleObject(name = "subscriptions", ref = "subscriptions")))
  @GET
  public Response list(@Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "owner", "limit", "offset");
    String owner = query.text("owner").orElse(null);
    long count = subscriptions.count(owner);
    List<SubscriptionView> page = subscriptions.list(owner, query.page());
    return Links.page(
            Response.ok(Listing.of("購読", "subscription", query, count, page)),
            uri,
            query.page(),
            count)
        .build();
  }

  @Operation(
      operationId = "createSubscription",
      summary = "購読の作成 / Make a subscription",
      description =
          "secret はこの答えにだけ含まれます。宛先に設定してから confirmation を呼んでください。 /"
              + " The secret is in this answer alone. Give it to the target, then call confirmation.")
  @APIResponse(
      responseCode = "201",
      description = "作成した / Made",
      content =
          @Content(
              schema = @Schema(implementation = SubscriptionView.class),
              examples = @ExampleObject(name = "subscription", ref = "subscription")))
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = SubscriptionRequest.class),
                      examples = @ExampleObject(name = "request", ref = "subscription_request")))
          SubscriptionRequest given) {
    SubscriptionView made = subscriptions.create(given);
    return tagged(Response.created(URI.create("/v1/subscriptions/" + made.id())), made);
  }

  @Operation(operationId = "getSubscription", summary = "購読 / One subscription")
  @APIResponse(
      responseCode = "200",
      description = "購読 / The subscription",
      content =
          @Content(
              schema = @Schema(implementation = SubscriptionView.class),
              examples = @ExampleObject(name = "subscription", ref = "subscription")))
  @GET
  @Path("/{id}")
  public Response get(@PathParam("id") UUID id) {
    return tagged(Response.ok(), subscriptions.get(id));
  }

  @Operation(
      operationId = "replaceSubscription",
      summary = "購読の変更 / Change a subscription",
      description = "宛先を変えると、もう一度確認が必要です。 / A further target has to be confirmed again.")
  @Parameter(ref = "if_match")
  @APIResponse(
      responseCode = "200",
      description = "変更した / As it is now",
      content =
          @Content(
              schema = @Schema(implementation = SubscriptionView.class),
              examples = @ExampleObject(name = "subscription", ref = "subscription")))
  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response replace(
      @PathParam("id") UUID id, @Context HttpHeaders headers, SubscriptionRequest given) {
    return woken(subscriptions.change(id, now -> Versions.require(headers, now), given));
  }

  @Operation(operationId = "deleteSubscription", summary = "購読の終了 / End a subscription")
  @Parameter(ref = "if_match")
  @APIResponse(responseCode = "204", description = "終了した / Ended")
  @DELETE
  @Path("/{id}")
  public void delete(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    subscriptions.delete(id, now -> Versions.require(headers, now));
  }

  @Operation(
      operationId = "confirmSubscription",
      summary = "宛先の確認 / Confirm the target",
      description =
          "challenge を送り、その secret による署名（HMAC-SHA256）が {\"response\": \"v1,…\"} として返れば"
              + "配信を始めます。 / Sends a challenge; delivery begins when it comes back signed"
              + " with the secret.")
  @APIResponse(
      responseCode = "200",
      description = "確認した / Confirmed",
      content =
          @Content(
              schema = @Schema(implementation = SubscriptionView.class),
              examples = @ExampleObject(name = "subscription", ref = "subscription")))
  @POST
  @Path("/{id}/confirmation")
  public Response confirm(@PathParam("id") UUID id) {
    return woken(subscriptions.confirm(id));
  }

  @Operation(
      operationId = "pauseSubscription",
      summary = "購読の休止 / Pause a subscription",
      description = "再開すると、休止中の通知も届きます。 / What happens meanwhile is told when it goes on.")
  @Parameter(ref = "if_match")
  @APIResponse(
      responseCode = "200",
      description = "休止した / Paused",
      content =
          @Content(
              schema = @Schema(implementation = SubscriptionView.class),
              examples = @ExampleObject(name = "subscription", ref = "subscription")))
  @POST
  @Path("/{id}/pause")
  public Response pause(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    return woken(subscriptions.pause(id, now -> Versions.require(headers, now)));
  }

  @Operation(
      operationId = "resumeSubscription",
      summary = "購読の再開 / Go on with a subscription",
      description = "停止した購読も再開できます。 / A disabled one can go on, too.")
  @Parameter(ref = "if_match")
  @APIResponse(
      responseCode = "200",
      description = "再開した / Going on",
      content =
          @Content(
              schema = @Schema(implementation = SubscriptionView.class),
              examples = @ExampleObject(name = "subscription", ref = "subscription")))
  @POST
  @Path("/{id}/resumption")
  public Response resume(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    return woken(subscriptions.resume(id, now -> Versions.require(headers, now)));
  }

  @Operation(
      operationId = "rotateSecret",
      summary = "秘密の更新 / A further secret",
      description =
          "新しい secret を返します。しばらくは新旧二つで署名します。 /"
              + " Answers with the further secret; for a while both sign.")
  @Parameter(ref = "if_match")
  @APIResponse(
      responseCode = "200",
      description = "新しい secret / The further secret",
      content =
          @Content(
              schema = @Schema(implementation = SubscriptionView.class),
              examples = @ExampleObject(name = "subscription", ref = "subscription")))
  @POST
  @Path("/{id}/secret")
  public Response rotate(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    return tagged(Response.ok(), subscriptions.rotate(id, now -> Versions.require(headers, now)));
  }

  @Operation(
      operationId = "dryRunSubscription",
      summary = "試行 / What it would have told",
      description = "過去30日に送ったはずの通知。 / What it would have been told in the last 30 days.")
  @Parameter(ref = "limit")
  @APIResponse(
      responseCode = "200",
      description = "通知 / The notifications",
      content =
          @Content(
              schema = @Schema(implementation = DryRun.class),
              examples = @ExampleObject(name = "dry_run", ref = "dry_run")))
  @GET
  @Path("/{id}/dry_run")
  public DryRun dryRun(@PathParam("id") UUID id, @Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "limit");
    List<RawValue> told =
        subscriptions.wouldHaveTold(id, query.page().limit()).stream()
            .map(it -> new RawValue(it.body()))
            .toList();
    return new DryRun(told.size(), told);
  }

  @Operation(operationId = "listDeliveries", summary = "配信の記録 / Attempts to deliver")
  @Parameter(ref = "limit")
  @Parameter(ref = "offset")
  @APIResponse(
      responseCode = "200",
      description = "新しい順の試み / Attempts, the newest first",
      content =
          @Content(
              schema = @Schema(implementation = AttemptList.class),
              examples = @ExampleObject(name = "deliveries", ref = "deliveries")))
  @GET
  @Path("/{id}/deliveries")
  public Response attempts(@PathParam("id") UUID id, @Context UriInfo uri) {
    QueryParameters query = QueryParameters.of(uri, "limit", "offset");
    List<Attempt> page = subscriptions.attempts(id, query.page());
    long count = subscriptions.countAttempts(id);
    return Links.page(
            Response.ok(Listing.of("配信の記録", "delivery", query, count, page)),
            uri,
            query.page(),
            count)
        .build();
  }

  @Operation(
      operationId = "redeliver",
      summary = "再送 / Deliver once more",
      description =
          "順番を待たずにもう一度送ります。webhook-id は同じです。 /"
              + " Sent at once and out of turn, under the same webhook-id.")
  @APIResponse(
      responseCode = "200",
      description = "応答 / How it was answered",
      content =
          @Content(
              schema = @Schema(implementation = RedeliveryAnswer.class),
              examples = @ExampleObject(name = "redelivery", ref = "redelivery")))
  @POST
  @Path("/{id}/deliveries/{notification}/redelivery")
  public RedeliveryAnswer redeliver(
      @PathParam("id") UUID id, @PathParam("notification") UUID notification) {
    Sender.Answer answer = subscriptions.redeliver(id, notification);
    return new RedeliveryAnswer(answer.isSuccess(), answer.status(), answer.answer());
  }

  private Response woken(SubscriptionView changed) {
    deliveries.wakeUp();
    return tagged(Response.ok(), changed);
  }

  private static Response tagged(Response.ResponseBuilder answer, SubscriptionView it) {
    return answer
        .entity(it)
        .header(HttpHeaders.ETAG, Versions.tag(it.version()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
