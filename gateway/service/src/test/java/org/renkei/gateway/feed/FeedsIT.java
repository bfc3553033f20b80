package org.renkei.gateway.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.renkei.contracts.notification.NotificationFixture.aNotification;
import static org.renkei.contracts.program.ProgramFixture.aCall;
import static org.renkei.contracts.program.ProgramFixture.aProgram;
import static org.renkei.contracts.project.ClusterProjectFixture.aProject;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.renkei.contracts.notification.Notification;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramFixture;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.gateway.ministry.MinistryServices;
import org.renkei.gateway.notification.Notifications;
import org.renkei.gateway.readmodel.Catalogs;
import org.renkei.gateway.readmodel.MinistryOnKafka;
import org.renkei.servers.testing.RenkeiTestResource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

@QuarkusTest
@QuarkusTestResource(RenkeiTestResource.class)
@QuarkusTestResource(MinistryServices.class)
class FeedsIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Inject MinistryOnKafka kafka;
  @Inject Catalogs catalogs;
  @Inject Notifications notifications;

  @BeforeEach
  void openTheTopics() {
    MinistryServices.CODES.forEach(kafka::open);
  }

  @Test
  void givesACalendarThatOthersReadWithTheRightTimes() throws Exception {
    // Given
    ProgramFixture program = aDatedProgram("calendar-read", "2027-03-31T17:00:00+09:00");
    show(program.build());

    // When
    Response answer = given().get("/v1/calendar.ics?ministry=MHLW");

    // Then
    answer.then().statusCode(200).contentType(startsWith("text/calendar"));
    Calendar calendar = read(answer);
    calendar.validate(true);
    VEvent closing = event(calendar, program.build(), "-closing");
    assertThat(closing.getProperty(Property.DTSTART).orElseThrow().toString())
        .startsWith("DTSTART;TZID=Asia/Tokyo:20270331T170000");
    assertThat(closing.getSummary().getValue()).contains("公募締切", "厚生労働省");
    assertThat(closing.getSequence().getSequenceNo()).isEqualTo(1);
    assertThat(event(calendar, program.build(), "-opening").getSummary().getValue())
        .contains("公募開始");
    assertThat(calendar.getComponents(Component.VTIMEZONE)).hasSize(1);
  }

  @Test
  void keepsToTheLettersOfRfc5545() throws Exception {
    // Given
    String title = "締切、開始; 逆\\斜線, 改行を含む".repeat(3);
    Program program =
        aDatedProgram("calendar-letters", "2027-03-31T17:00:00+09:00")
            .title(title)
            .summary("一行め\r\n二行め; 𠮷野\u0007, 終")
            .build();
    show(program);

    // When
    Response answer = given().get("/v1/calendar.ics?ministry=MHLW");

    // Then
    String text = answer.asString();
    assertThat(text).endsWith("END:VCALENDAR\r\n").doesNotContainPattern("[^\r]\n|\r[^\n]");
    List<String> lines = List.of(text.split("\r\n", -1));
    assertThat(lines)
        .allSatisfy(
            line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
    List<String> unfolded = List.of(text.replace("\r\n ", "").split("\r\n", -1));
    List<String> uids = unfolded.stream().filter(line -> line.startsWith("UID:")).toList();
    assertThat(uids).doesNotHaveDuplicates().hasSize(count(unfolded, "BEGIN:VEVENT"));
    assertThat(count(unfolded, "DTSTAMP:")).isEqualTo(uids.size());
    assertThat(unfolded)
        .filteredOn(line -> line.startsWith("DTSTAMP"))
        .allSatisfy(line -> assertThat(line).matches("DTSTAMP:\\d{8}T\\d{6}Z"));
    assertThat(unfolded)
        .filteredOn(line -> line.startsWith("DTSTART;"))
        .allSatisfy(line -> assertThat(line).startsWith("DTSTART;TZID=Asia/Tokyo:"));
    assertThat(count(unfolded, "TZID:Asia/Tokyo")).isEqualTo(1);
    // An end must lie behind the beginning; a moment has none.
    assertThat(count(unfolded, "DTEND")).isZero();
    VEvent closing = event(read(answer), program, "-closing");
    assertThat(closing.getSummary().getValue()).isEqualTo("公募締切 " + title + "（厚生労働省）");
    assertThat(closing.getDescription().getValue()).isEqualTo("一行め\n二行め; 𠮷野, 終");
  }

  private static int count(List<String> lines, String beginning) {
    return (int) lines.stream().filter(line -> line.startsWith(beginning)).count();
  }

  @Test
  void movesADeadlineUnderTheSameUidWithAHigherSequence() throws Exception {
    // Given
    Program before = aDatedProgram("calendar-moved", "2027-03-31T17:00:00+09:00").build();
    show(before);
    Response first = given().get("/v1/calendar.ics?ministry=MHLW");

    // When
    Program moved = aDatedProgram("calendar-moved", "2027-04-15T12:00:00+09:00").version(2).build();
    show(moved);
    Response second = given().get("/v1/calendar.ics?ministry=MHLW");

    // Then
    VEvent closing = event(read(second), moved, "-closing");
    assertThat(closing.getSequence().getSequenceNo()).isEqualTo(2);
    assertThat(closing.getUid().orElseThrow())
        .isEqualTo(event(read(first), before, "-closing").getUid().orElseThrow());
    given()
        .header("If-None-Match", second.header("ETag"))
        .get("/v1/calendar.ics?ministry=MHLW")
        .then()
        .statusCode(304);
    given()
        .header("If-None-Match", first.header("ETag"))
        .get("/v1/calendar.ics?ministry=MHLW")
        .then()
        .statusCode(200);
    show(
        aDatedProgram("calendar-moved", "2027-04-15T12:00:00+09:00")
            .version(3)
            .state(ProgramState.SUSPENDED)
            .build());
    assertThat(
            event(read(given().get("/v1/calendar.ics?ministry=MHLW")), moved, "-closing")
                .getStatus()
                .getValue())
        .isEqualTo("CANCELLED");
  }

  @Test
  void showsAProjectTheCallsOfProgramsThatFitItAlone() throws Exception {
    // Given
    Program fitting = aDatedProgram("calendar-fits", "2027-03-31T17:00:00+09:00").build();
    Program other =
        aDatedProgram("calendar-other", "2027-03-31T17:00:00+09:00")
            .with(new Criterion.Tier(List.of(ClusterTier.GLOBAL), null))
            .build();
    show(fitting);
    show(other);
    String project = register("calendar-fits");

    // When
    Response answer = given().get("/v1/cluster_projects/" + project + "/calendar.ics");

    // Then
    answer.then().statusCode(200);
    assertThat(answer.asString())
        .contains(fitting.id() + "-2027-1-closing")
        .doesNotContain(String.valueOf(other.id()));
    given()
        .get("/v1/cluster_projects/" + UUID.randomUUID() + "/calendar.ics")
        .then()
        .statusCode(404);
  }

  @Test
  void givesAFeedThatOthersReadTheNewestFirst() throws Exception {
    // Given
    String project = register("feed");
    Notification first = append(project, "一つめ & <最初>");
    Notification second = append(project, "二つめ\u0007");

    // When
    Response answer = given().get("/v1/cluster_projects/" + project + "/events.atom");

    // Then
    answer.then().statusCode(200).contentType(startsWith("application/atom+xml"));
    SyndFeed feed = new SyndFeedInput().build(new StringReader(answer.asString()));
    assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
    assertThat(feed.getEntries())
        .extracting(entry -> entry.getUri())
        .startsWith("urn:uuid:" + second.id(), "urn:uuid:" + first.id());
    assertThat(feed.getEntries().get(1).getTitle()).isEqualTo("一つめ & <最初>");
    assertThat(feed.getEntries().get(0).getCategories().get(0).getName())
        .isEqualTo("org.renkei.notification.program.published.v1");
    given()
        .header("If-None-Match", answer.header("ETag"))
        .get("/v1/cluster_projects/" + project + "/events.atom")
        .then()
        .statusCode(304);
    given().get("/v1/events.atom?type=match.lost").then().statusCode(200);
    given()
        .get("/v1/events.atom?colour=red")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("query:colour"));
  }

  @Test
  void keepsToTheRulesOfRfc4287() throws Exception {
    // Given
    String project = register("feed-rules");
    for (int i = 0; i < 3; i++) {
      append(project, "規則 " + i + " ]]> \uFFFE");
    }

    // When
    String text = given().get("/v1/cluster_projects/" + project + "/events.atom").asString();

    // Then
    Element feed = parsed(text);
    assertThat(feed.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
    assertThat(feed.getLocalName()).isEqualTo("feed");
    for (String once : List.of("id", "title", "updated", "author")) {
      assertThat(children(feed, once)).as("feed " + once).hasSize(1);
    }
    assertThat(URI.create(text(feed, "id")).isAbsolute()).isTrue();
    List<Element> entries = children(feed, "entry");
    assertThat(entries).hasSize(3);
    List<OffsetDateTime> updated = new ArrayList<>();
    for (Element entry : entries) {
      for (String once : List.of("id", "title", "updated", "published", "content")) {
        assertThat(children(entry, once)).as("entry " + once).hasSize(1);
      }
      assertThat(text(entry, "id")).startsWith("urn:uuid:");
      assertThat(children(entry, "category").get(0).getAttribute("term")).isNotEmpty();
      updated.add(OffsetDateTime.parse(text(entry, "updated")));
    }
    assertThat(updated).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(OffsetDateTime.parse(text(feed, "updated"))).isEqualTo(updated.get(0));
    assertThat(entries.stream().map(entry -> text(entry, "id"))).doesNotHaveDuplicates();
  }

  private static Element parsed(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && name.equals(element.getLocalName())) {
        found.add(element);
      }
    }
    return found;
  }

  private static String text(Element parent, String name) {
    return children(parent, name).get(0).getTextContent();
  }

  private Notification append(String project, String title) {
    Notification told =
        aNotification()
            .project(UUID.fromString(project))
            .cause(UUID.randomUUID().toString())
            .title(title)
            .build();
    QuarkusTransaction.requiringNew().run(() -> notifications.append(told, Set.of()));
    return told;
  }

  private static ProgramFixture aDatedProgram(String sourceId, String closesAt) {
    return aProgram()
        .ministry("MHLW")
        .sourceId(sourceId)
        .title("医療機器開発、実証; 支援事業")
        .calls(aCall(2027, "2027-01-15T09:00:00+09:00", closesAt));
  }

  private void show(Program program) {
    kafka.publishAt(Instant.now().toString(), program);
    await()
        .atMost(SOON)
        .until(
            () ->
                catalogs
                    .snapshot()
                    .find(Objects.requireNonNull(program.id()))
                    .map(listed -> listed.program().version() == program.version())
                    .orElse(false));
  }

  private String register(String number) {
    return given()
        .contentType(ContentType.JSON)
        .body(kafka.write(aProject().externalId(number).build()))
        .post("/v1/cluster_projects")
        .path("id");
  }

  private static Calendar read(Response answer) throws Exception {
    return new CalendarBuilder().build(new StringReader(answer.asString()));
  }

  private static VEvent event(Calendar calendar, Program program, String kind) {
    return calendar.<VEvent>getComponents(Component.VEVENT).stream()
        .filter(
            it -> {
              String uid = it.getUid().orElseThrow().getValue();
              return uid.startsWith(String.valueOf(program.id())) && uid.contains(kind);
            })
        .findFirst()
        .orElseThrow();
  }
}
