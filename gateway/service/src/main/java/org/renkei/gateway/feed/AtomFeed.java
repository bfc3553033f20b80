package org.renkei.gateway.feed;

import jakarta.inject.Singleton;
import java.io.StringWriter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.notification.NotificationData;
import org.renkei.contracts.notification.NotificationFilter;
import org.renkei.gateway.notification.Notifications;
import org.renkei.gateway.notification.StoredNotification;

/** The newest notifications as an Atom feed (RFC 4287). */
@Singleton
class AtomFeed {
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final int ENTRIES = 100;

  private final Notifications notifications;

  AtomFeed(Notifications notifications) {
    this.notifications = notifications;
  }

  /**
   * The feed of what a filter lets pass, the newest first.
   *
   * @param self where the feed is, path and query; its id is made of it
   */
  String of(String title, String self, NotificationFilter filter) {
    List<StoredNotification> newest = notifications.newest(filter, ENTRIES);
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      out.writeStartDocument("UTF-8", "1.0");
      out.writeStartElement("feed");
      out.writeDefaultNamespace(ATOM);
      out.writeAttribute("xml:lang", "ja");
      element(out, "id", "urn:renkei:feed:" + self);
      element(out, "title", title);
      element(out, "updated", time(newest.isEmpty() ? Instant.EPOCH : newest.get(0).storedAt()));
      link(out, "self", self);
      out.writeStartElement("author");
      element(out, "name", "Renkei 連携");
      out.writeEndElement();
      for (StoredNotification each : newest) {
        write(out, each);
      }
      out.writeEndElement();
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot write a feed", e);
    }
    return text.toString();
  }

  private static void write(XMLStreamWriter out, StoredNotification stored)
      throws XMLStreamException {
    Notification notification = stored.notification();
    out.writeStartElement("entry");
    element(out, "id", "urn:uuid:" + notification.id());
    element(out, "title", notification.title().ja());
    element(out, "published", time(notification.time()));
    element(out, "updated", time(stored.storedAt()));
    out.writeEmptyElement("category");
    out.writeAttribute("term", notification.type().wireName());
    out.writeAttribute("label", notification.type().ja());
    String url = url(notification.data());
    if (url != null) {
      link(out, "alternate", clean(url));
    }
    out.writeStartElement("content");
    out.writeAttribute("type", "text");
    out.writeCharacters(clean(notification.title().ja() + "\n" + notification.title().en()));
    out.writeEndElement();
    out.writeEndElement();
  }

  private static @Nullable String url(NotificationData data) {
    if (data instanceof NotificationData.AboutProgram program) {
      return program.url();
    }
    return data instanceof NotificationData.AboutCall call ? call.guidelinesUrl() : null;
  }

  private static void link(XMLStreamWriter out, String relation, String to)
      throws XMLStreamException {
    out.writeEmptyElement("link");
    out.writeAttribute("rel", relation);
    out.writeAttribute("href", to);
  }

  private static void element(XMLStreamWriter out, String name, String value)
      throws XMLStreamException {
    out.writeStartElement(name);
    out.writeCharacters(clean(value));
    out.writeEndElement();
  }

  /** Without the characters that XML 1.0 cannot hold. */
  private static String clean(String text) {
    return text.replaceAll(
        "[^\\u0009\\u000A\\u000D\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
  }

  private static String time(Instant moment) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        OffsetDateTime.ofInstant(moment, FiscalYear.TOKYO));
  }
}
