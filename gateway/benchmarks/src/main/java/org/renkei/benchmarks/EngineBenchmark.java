package org.renkei.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.renkei.contracts.program.Program;
import org.renkei.matching.Catalog;
import org.renkei.matching.PreparedProgram;
import org.renkei.matching.japanese.JapaneseWords;
import org.renkei.matching.text.Vocabulary;

/**
 * The engine and its peers under JMH, which starts a process for each and tells what they allocate:
 * {@code gateway/benchmarks/run jmh}. Among 100,000 programs; time on the wall.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx3g", "-XX:+UseParallelGC"})
public class EngineBenchmark {
  private static final int PROGRAMS = 100_000;

  /** The best 20 without text. */
  @State(Scope.Thread)
  public static class Forward {
    private final ForwardPerformance all;
    private int next;

    /** Makes programs, projects and all indexes. */
    public Forward() {
      all = made(() -> new ForwardPerformance(PROGRAMS));
    }

    private int next() {
      next = (next + 1) % ForwardPerformance.PROJECTS;
      return next;
    }
  }

  /** The best 20 with text. */
  @State(Scope.Thread)
  public static class Text {
    private final TextPerformance all;
    private int next;

    /** Makes programs, projects and both indexes. */
    public Text() {
      all = made(() -> new TextPerformance(PROGRAMS));
    }

    private int next() {
      next = (next + 1) % TextPerformance.PROJECTS;
      return next;
    }
  }

  /** One program changed. */
  @State(Scope.Thread)
  public static class Change {
    private final List<PreparedProgram> prepared;
    private Catalog catalog;
    private int next;

    /** Makes a catalog whose text is cut. */
    public Change() {
      Vocabulary vocabulary = new Vocabulary(new JapaneseWords());
      prepared =
          SyntheticPrograms.of(PROGRAMS, 1, true).stream()
              .map(each -> PreparedProgram.of(each, vocabulary))
              .toList();
      catalog = Catalog.of(prepared, vocabulary);
    }
  }

  /** One document changed. */
  @State(Scope.Thread)
  public static class Reopen {
    private final List<Program> programs = SyntheticPrograms.of(PROGRAMS, 1, false);
    private final List<Document> documents;
    private final IndexWriter writer;
    private DirectoryReader reader;
    private int next;

    /** Makes an index of one segment. */
    public Reopen() {
      documents = programs.stream().limit(1_000).map(LucenePeer::document).toList();
      writer = made(this::filled);
      reader = made(() -> DirectoryReader.open(writer));
    }

    private IndexWriter filled() throws IOException {
      IndexWriter filled =
          new IndexWriter(
              new ByteBuffersDirectory(), new IndexWriterConfig().setRAMBufferSizeMB(256));
      for (Program program : programs) {
        filled.addDocument(LucenePeer.document(program));
      }
      filled.forceMerge(1);
      return filled;
    }
  }

  private interface Making<T> {
    T make() throws IOException;
  }

  private static <T> T made(Making<T> making) {
    try {
      return making.make();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without text. */
  @Benchmark
  public int forwardEngine(Forward forward) {
    return forward.all.engine(forward.next());
  }

  /** Without text, the 20 explained. */
  @Benchmark
  public int forwardEngineInWords(Forward forward) {
    return forward.all.inWords(forward.next());
  }

  /** Without text. */
  @Benchmark
  public int forwardLucene(Forward forward) throws IOException {
    return forward.all.lucene(forward.next());
  }

  /** Without text. */
  @Benchmark
  public int forwardRoaring(Forward forward) {
    return forward.all.roaring(forward.next());
  }

  /** With text. */
  @Benchmark
  public int textEngine(Text text) {
    return text.all.engine(text.next());
  }

  /** With text. */
  @Benchmark
  public int textLucene(Text text) throws IOException {
    return text.all.lucene(text.next());
  }

  /** One program changed, seen at once. */
  @Benchmark
  public Catalog changeEngine(Change change) {
    change.next = (change.next + 7) % change.prepared.size();
    change.catalog = change.catalog.with(change.prepared.get(change.next));
    return change.catalog;
  }

  /** One program changed and seen by a near-real-time reader. */
  @Benchmark
  public DirectoryReader changeLucene(Reopen reopen) throws IOException {
    reopen.next = (reopen.next + 1) % reopen.documents.size();
    reopen.reader =
        ChangePerformance.reopened(
            reopen.writer,
            reopen.reader,
            reopen.programs.get(reopen.next),
            reopen.documents.get(reopen.next));
    return reopen.reader;
  }
}
