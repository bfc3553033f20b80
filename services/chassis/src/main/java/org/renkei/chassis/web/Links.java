package org.renkei.chassis.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The {@code Link} header of a list: where the next and the previous piece are. */
public final class Links {
  private Links() {}

  /**
   * Adds {@code rel="next"} and {@code rel="prev"} to an answer, as far as there are such pieces.
   */
  public static Response.ResponseBuilder page(
      Response.ResponseBuilder answer, UriInfo uri, Page page, long count) {
    List<String> links = new ArrayList<>();
    if ((long) page.offset() + page.limit() < count) {
      links.add("<" + at(uri, page, page.offset() + page.limit()) + ">; rel=\"next\"");
    }
    if (page.offset() > 0) {
      links.add("<" + at(uri, page, Math.max(0, page.offset() - page.limit())) + ">; rel=\"prev\"");
    }
    if (!links.isEmpty()) {
      answer.header(HttpHeaders.LINK, String.join(", ", links));
    }
    return answer;
  }

  private static URI at(UriInfo uri, Page page, int offset) {
    UriBuilder there = uri.getRequestUriBuilder();
    // A path and query alone: whoever stands in front of the service knows the host better.
    return there
        .scheme(null)
        .host(null)
        .port(-1)
        .replaceQueryParam("limit", page.limit())
        .replaceQueryParam("offset", offset)
        .build();
  }
}
