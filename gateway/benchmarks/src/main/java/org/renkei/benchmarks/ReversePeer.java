package org.renkei.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.Organisation;

/**
 * Lucene the other way round: projects that state everything as documents, a program as the query.
 * Words and limits are those of {@link Request}, so a project is found by a program where the
 * program is found for the project. Conditions are filters, which the query cache may keep; limits
 * are asked of points or of doc values, whichever Lucene finds cheaper; one merged segment in
 * memory.
 */
final class ReversePeer {
  private static final String WORD = "word";

  private final IndexSearcher searcher;

  ReversePeer(List<ClusterProject> projects) throws IOException {
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    try (IndexWriter writer =
        new IndexWriter(directory, new IndexWriterConfig().setRAMBufferSizeMB(128))) {
      for (ClusterProject project : projects) {
        writer.addDocument(document(project));
      }
      writer.forceMerge(1);
    }
    searcher = new IndexSearcher(DirectoryReader.open(directory));
  }

  private static Document document(ClusterProject project) {
    Request request = Request.of(project);
    Document document = new Document();
    // words of which a program has one, and those that no program may have
    request.anyOf().stream()
        .flatMap(List::stream)
        .filter(word -> !word.startsWith("call:") && !word.startsWith("size:"))
        .filter(word -> !word.endsWith("*"))
        .forEach(word -> add(document, word));
    request.noneOf().stream()
        .filter(word -> !word.startsWith("evaluation:"))
        .forEach(word -> add(document, "not " + word));
    for (Request.Place place : request.places()) {
      place.anyOf().forEach(word -> add(document, word));
      // the place itself is the last of what it has a hole around
      place.noneOf().stream()
          .filter(word -> word.startsWith("hole:"))
          .forEach(word -> add(document, "at:" + word.substring("hole:".length())));
    }
    for (int i = 0; i < Conditions.LIMITS.size(); i++) {
      number(document, Conditions.LIMITS.get(i), request.reached().get(i));
    }
    Organisation core = Objects.requireNonNull(project.coreOrganisation());
    number(
        document, "employees", core.kind().isFirm() ? Objects.requireNonNull(core.employees()) : 0);
    number(document, "capital", core.kind().isFirm() ? Objects.requireNonNull(core.capital()) : 0);
    return document;
  }

  private static void add(Document document, String word) {
    document.add(new StringField(WORD, word, Field.Store.NO));
  }

  private static void number(Document document, String field, long value) {
    document.add(new LongPoint(field, value));
    document.add(new SortedNumericDocValuesField(field, value));
  }

  /** How many projects are ELIGIBLE. */
  int count(Program program) throws IOException {
    return searcher.count(new ConstantScoreQuery(query(program)));
  }

  /** Its calls and evaluations aside, which do not hang on the project here. */
  private static Query query(Program program) {
    Conditions conditions = Conditions.of(program);
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(new MatchAllDocsQuery(), BooleanClause.Occur.FILTER);
    for (String kind : List.of("kind:", "theme:", "stage:", "tier:", "before:")) {
      List<String> words = words(conditions, kind);
      if (!words.contains(kind + "*")) {
        all.add(any(words), BooleanClause.Occur.FILTER);
      }
    }
    List<String> unwanted = new ArrayList<>();
    for (String kind : List.of("sector:", "member:", "beside:")) {
      words(conditions, kind).forEach(word -> unwanted.add("not " + word));
    }
    if (!unwanted.isEmpty()) {
      all.add(any(unwanted), BooleanClause.Occur.MUST_NOT);
    }
    area(program, conditions, all);
    for (int i = 0; i < Conditions.LIMITS.size(); i++) {
      long limit = conditions.limits().get(i);
      if (limit != Conditions.NONE) {
        all.add(range(Conditions.LIMITS.get(i), limit, Long.MAX_VALUE), BooleanClause.Occur.FILTER);
      }
    }
    program
        .criterion(Criterion.Size.class)
        .ifPresent(size -> all.add(size(size), BooleanClause.Occur.FILTER));
    return all.build();
  }

  private static void area(Program program, Conditions conditions, BooleanQuery.Builder all) {
    Criterion.Area area = program.criterion(Criterion.Area.class).orElse(null);
    if (area == null) {
      return;
    }
    if (area.excluded().isEmpty()) {
      all.add(any(words(conditions, "in:")), BooleanClause.Occur.FILTER);
      return;
    }
    // one and the same place must lie inside and not be excluded: those that do are few
    List<String> inside =
        Areas.all().stream()
            .map(Areas.Area::code)
            .filter(place -> area.included().isEmpty() || covered(area.included(), place))
            .filter(place -> !covered(area.excluded(), place))
            .filter(place -> area.excluded().stream().noneMatch(out -> Areas.covers(place, out)))
            .map(place -> "at:" + place)
            .toList();
    all.add(any(inside), BooleanClause.Occur.FILTER);
  }

  private static boolean covered(List<AreaCode> areas, AreaCode place) {
    return areas.stream().anyMatch(area -> Areas.covers(area, place));
  }

  private static List<String> words(Conditions conditions, String kind) {
    return conditions.words().stream().filter(word -> word.startsWith(kind)).toList();
  }

  private static Query size(Criterion.Size size) {
    Query few = range("employees", 0, Objects.requireNonNull(size.maxEmployees()));
    Query little = range("capital", 0, Objects.requireNonNull(size.maxCapital()));
    BooleanClause.Occur each =
        size.either() ? BooleanClause.Occur.SHOULD : BooleanClause.Occur.FILTER;
    return new BooleanQuery.Builder().add(few, each).add(little, each).build();
  }

  private static Query range(String field, long from, long to) {
    return new IndexOrDocValuesQuery(
        LongPoint.newRangeQuery(field, from, to),
        SortedNumericDocValuesField.newSlowRangeQuery(field, from, to));
  }

  private static Query any(List<String> words) {
    return words.size() == 1
        ? new TermQuery(new Term(WORD, words.get(0)))
        : new TermInSetQuery(WORD, words.stream().map(BytesRef::new).toList());
  }
}
