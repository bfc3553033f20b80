package org.renkei.benchmarks;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;

/**
 * Lucene at its best for this work: conditions as filters without scores, which its query cache may
 * keep, one merged segment in memory, totals from doc values in a collector.
 */
final class LucenePeer {
  private static final String WORD = "word";

  private final IndexSearcher searcher;

  LucenePeer(List<Program> programs) throws IOException {
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    try (IndexWriter writer =
        new IndexWriter(directory, new IndexWriterConfig().setRAMBufferSizeMB(256))) {
      for (Program program : programs) {
        if (program.state() == ProgramState.PUBLISHED) {
          writer.addDocument(document(program));
        }
      }
      writer.forceMerge(1);
    }
    searcher = new IndexSearcher(DirectoryReader.open(directory));
  }

  static Document document(Program program) {
    Document document = new Document();
    document.add(new StringField("id", String.valueOf(program.id()), Field.Store.NO));
    Conditions conditions = Conditions.of(program);
    for (String word : conditions.words()) {
      document.add(new StringField(WORD, word, Field.Store.NO));
    }
    for (int i = 0; i < Conditions.LIMITS.size(); i++) {
      document.add(new LongPoint(Conditions.LIMITS.get(i), conditions.limits().get(i)));
    }
    document.add(new NumericDocValuesField("themes", Totals.themes(program)));
    document.add(new NumericDocValuesField("stages", Totals.stages(program)));
    document.add(new NumericDocValuesField("max", Totals.max(program)));
    document.add(new NumericDocValuesField("time", Totals.time(program)));
    return document;
  }

  /** The totals of the best, and how many there are. */
  Top search(Request request, Totals totals, int limit) throws IOException {
    Top top = new Top(limit);
    return searcher.search(
        new ConstantScoreQuery(query(request)),
        new TotalsManager(new TotalsCollector(totals, top)));
  }

  static Query query(Request request) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (List<String> words : request.anyOf()) {
      all.add(any(words), BooleanClause.Occur.FILTER);
    }
    for (int i = 0; i < Conditions.LIMITS.size(); i++) {
      all.add(
          LongPoint.newRangeQuery(
              Conditions.LIMITS.get(i), Long.MIN_VALUE, request.reached().get(i)),
          BooleanClause.Occur.FILTER);
    }
    BooleanQuery.Builder places = new BooleanQuery.Builder();
    for (Request.Place place : request.places()) {
      BooleanQuery.Builder inside = new BooleanQuery.Builder();
      inside.add(any(place.anyOf()), BooleanClause.Occur.FILTER);
      inside.add(any(place.noneOf()), BooleanClause.Occur.MUST_NOT);
      places.add(inside.build(), BooleanClause.Occur.SHOULD);
    }
    all.add(places.build(), BooleanClause.Occur.FILTER);
    all.add(any(request.noneOf()), BooleanClause.Occur.MUST_NOT);
    return all.build();
  }

  private static Query any(List<String> words) {
    return words.size() == 1
        ? new TermQuery(new Term(WORD, words.get(0)))
        : new TermInSetQuery(WORD, words.stream().map(BytesRef::new).toList());
  }

  static NumericDocValues[] values(LeafReaderContext context) throws IOException {
    return new NumericDocValues[] {
      context.reader().getNumericDocValues("themes"),
      context.reader().getNumericDocValues("stages"),
      context.reader().getNumericDocValues("max"),
      context.reader().getNumericDocValues("time")
    };
  }

  /** One segment, one thread, one collector. */
  private record TotalsManager(TotalsCollector collector)
      implements CollectorManager<TotalsCollector, Top> {
    @Override
    public TotalsCollector newCollector() {
      return collector;
    }

    @Override
    public Top reduce(Collection<TotalsCollector> collectors) {
      return collector.top;
    }
  }

  private static final class TotalsCollector extends SimpleCollector {
    private final Totals totals;
    private final Top top;
    private NumericDocValues[] values = {};

    TotalsCollector(Totals totals, Top top) {
      this.totals = totals;
      this.top = top;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
      values = values(context);
    }

    @Override
    public void collect(int document) throws IOException {
      for (NumericDocValues value : values) {
        value.advanceExact(document);
      }
      top.add(
          totals.of(
              values[0].longValue(),
              values[1].longValue(),
              values[2].longValue(),
              values[3].longValue()));
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }
  }
}
