package org.renkei.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.matching.text.TextAnalysis;

/**
 * Lucene with filters and BM25 over the same terms, and the same totals: its score of a program is
 * divided by what all terms of the project would come to at most.
 */
final class TextPeer {
  private static final String TEXT = "text";

  private final IndexSearcher searcher;
  private final TextAnalysis analysis;
  private final List<Program> programs;

  private TextPeer(IndexSearcher searcher, TextAnalysis analysis, List<Program> programs) {
    this.searcher = searcher;
    this.analysis = analysis;
    this.programs = programs;
  }

  /** Takes the programs one by one. */
  static final class Writer implements AutoCloseable {
    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final TextAnalysis analysis;
    private final List<Program> programs = new ArrayList<>();
    private final IndexWriter documents;

    Writer(TextAnalysis analysis) throws IOException {
      this.analysis = analysis;
      documents =
          new IndexWriter(
              directory, new IndexWriterConfig(new WhitespaceAnalyzer()).setRAMBufferSizeMB(256));
    }

    void add(Program program) throws IOException {
      if (program.state() == ProgramState.PUBLISHED) {
        programs.add(program);
        Document document = LucenePeer.document(program);
        String terms = String.join(" ", analysis.terms(SharedAnalysis.text(program)));
        document.add(new TextField(TEXT, terms, Field.Store.NO));
        documents.addDocument(document);
      }
    }

    /** Of all programs so far. */
    TextPeer peer() throws IOException {
      documents.forceMerge(1);
      documents.commit();
      return new TextPeer(new IndexSearcher(DirectoryReader.open(directory)), analysis, programs);
    }

    @Override
    public void close() throws IOException {
      documents.close();
    }
  }

  /** A project with its terms, cut before as a program that sends it over and over would. */
  record Asked(Request request, Totals totals, Set<String> terms) {}

  Asked asked(ClusterProject project) {
    return new Asked(
        Request.of(project),
        new Totals(project),
        new LinkedHashSet<>(analysis.terms(project.name() + "\n" + project.purpose())));
  }

  /** The best programs, in no order. */
  List<Program> search(Asked asked, int limit) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(LucenePeer.query(asked.request()), BooleanClause.Occur.FILTER);
    double most = 0;
    double count = searcher.getIndexReader().getDocCount(TEXT);
    for (String term : asked.terms()) {
      double having = searcher.getIndexReader().docFreq(new Term(TEXT, term));
      most += Math.log(1 + (count - having + 0.5) / (having + 0.5));
      query.add(new TermQuery(new Term(TEXT, term)), BooleanClause.Occur.SHOULD);
    }
    Best best = new Best(asked.totals(), most, limit);
    return searcher.search(query.build(), new BestManager(best)).stream()
        .map(found -> programs.get((int) (long) found))
        .toList();
  }

  /** One segment, one thread, one collector. */
  private record BestManager(Best best) implements CollectorManager<Best, List<Long>> {
    @Override
    public Best newCollector() {
      return best;
    }

    @Override
    public List<Long> reduce(Collection<Best> collectors) {
      return best.found.stream().map(each -> each & Integer.MAX_VALUE).toList();
    }
  }

  private static final class Best extends SimpleCollector {
    private final Totals totals;
    private final double most;
    private final int limit;

    /** Totals, and below them the number of the document. */
    private final PriorityQueue<Long> found = new PriorityQueue<>();

    private NumericDocValues[] values = {};
    private Scorable scorer = new NoScore();

    Best(Totals totals, double most, int limit) {
      this.totals = totals;
      this.most = most;
      this.limit = limit;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
      values = LucenePeer.values(context);
    }

    @Override
    public void setScorer(Scorable given) {
      scorer = given;
    }

    @Override
    public void collect(int document) throws IOException {
      for (NumericDocValues value : values) {
        value.advanceExact(document);
      }
      int text = (int) Math.rint(10_000 * scorer.score() / most);
      long total =
          totals.of(
              values[0].longValue(),
              values[1].longValue(),
              values[2].longValue(),
              values[3].longValue(),
              text);
      long entry = total << Integer.SIZE | document;
      if (found.size() < limit) {
        found.add(entry);
      } else if (entry > found.peek()) {
        found.poll();
        found.add(entry);
      }
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE;
    }
  }

  private static final class NoScore extends Scorable {
    @Override
    public float score() {
      return 0;
    }

    @Override
    public int docID() {
      return 0;
    }
  }
}
