package org.renkei.benchmarks;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.renkei.contracts.program.Program;
import org.renkei.matching.Catalog;
import org.renkei.matching.MatchQuery;
import org.renkei.matching.Matcher;
import org.renkei.matching.PreparedProgram;
import org.renkei.matching.Ranking;
import org.renkei.matching.Subject;
import org.renkei.matching.japanese.JapaneseWords;
import org.renkei.matching.text.Vocabulary;

/** What it costs to take programs in, one by one and all at once, and to keep them. */
final class ChangePerformance {
  private static final int CHANGES = 4_000;
  private static final int REOPENED = 200;

  private ChangePerformance() {}

  /** One changed program until a reader can see it, beside Lucene's near-real-time reader. */
  static void measure(int count, StringBuilder page) throws IOException {
    List<Program> programs = SyntheticPrograms.of(count, 1, true);
    Vocabulary vocabulary = new Vocabulary(new JapaneseWords());
    List<PreparedProgram> prepared =
        programs.stream().map(each -> PreparedProgram.of(each, vocabulary)).toList();
    Catalog[] catalog = {Catalog.of(prepared, vocabulary)};
    Times engine = Times.onTheWall();
    for (int round = 0; round < 3; round++) {
      engine.forget();
      engine.measure(
          CHANGES, i -> catalog[0] = catalog[0].with(prepared.get(i * 7 % prepared.size())));
    }
    Times lucene = Times.onTheWall();
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    try (IndexWriter writer =
        new IndexWriter(directory, new IndexWriterConfig().setRAMBufferSizeMB(256))) {
      for (Program program : programs) {
        writer.addDocument(LucenePeer.document(program));
      }
      writer.forceMerge(1);
      DirectoryReader[] reader = {DirectoryReader.open(writer)};
      List<Program> changed = programs.subList(0, REOPENED);
      List<Document> documents = changed.stream().map(LucenePeer::document).toList();
      for (int round = 0; round < 2; round++) {
        lucene.forget();
        lucene.measure(
            REOPENED,
            i -> reader[0] = reopened(writer, reader[0], changed.get(i), documents.get(i)));
      }
      reader[0].close();
    }
    page.append(engine.line("engine, one program changed and to be seen", count, engine));
    page.append(lucene.line("Lucene, the same by a near-real-time reader", count, engine));
  }

  /** What a catalog keeps for a program beside its record. */
  static void keep(int count, StringBuilder page) {
    List<Program> programs = SyntheticPrograms.of(count, 1, true);
    double without = bytes(programs, new Vocabulary(text -> List.of()));
    double with = bytes(programs, new Vocabulary(new JapaneseWords()));
    page.append(
        String.format(
            Locale.ROOT,
            "| engine, bytes for a program beside its record: %.0f, with text %.0f | %,d | | | |%n",
            without,
            with,
            count));
  }

  private static double bytes(List<Program> programs, Vocabulary vocabulary) {
    Subject subject =
        new Subject(SyntheticProjects.of(1, 2, false, 1.0, List.of()).get(0), List.of());
    long before = used();
    Catalog catalog =
        Catalog.of(
            programs.stream().map(each -> PreparedProgram.of(each, vocabulary)).toList(),
            vocabulary);
    // the first question reads the clock of all programs, which is kept as well
    Ranking ranking = Matcher.rank(catalog, subject, MatchQuery.all(0, 1), SyntheticPrograms.NOW);
    long after = used();
    return (double) (after - before) / ranking.total();
  }

  static DirectoryReader reopened(
      IndexWriter writer, DirectoryReader reader, Program program, Document document)
      throws IOException {
    writer.updateDocument(new Term("id", String.valueOf(program.id())), document);
    DirectoryReader changed = DirectoryReader.openIfChanged(reader, writer);
    if (changed == null) {
      throw new IllegalStateException("a change that is not seen");
    }
    reader.close();
    return changed;
  }

  /** A catalog of that many programs without text, by the clock on the wall. */
  static void build(int count, StringBuilder page) {
    Vocabulary vocabulary = new Vocabulary(text -> List.of());
    List<PreparedProgram> prepared =
        SyntheticPrograms.of(count, 1, false).stream()
            .map(each -> PreparedProgram.of(each, vocabulary))
            .toList();
    double built = Double.MAX_VALUE;
    double read = Double.MAX_VALUE;
    long collecting = 0;
    for (int round = 0; round < 5; round++) {
      long collectedBefore = collecting();
      long start = System.nanoTime();
      Catalog catalog = Catalog.of(prepared, vocabulary);
      double millis = (System.nanoTime() - start) / 1e6;
      if (millis < built) {
        built = millis;
        collecting = collecting() - collectedBefore;
      }
      if (catalog.size() == 0) {
        throw new IllegalStateException("an empty catalog");
      }
      start = System.nanoTime();
      long sum =
          IntStream.range(0, 2)
              .parallel()
              .mapToLong(half -> Touched.sum(prepared, count / 2 * half, count / 2 * (half + 1)))
              .sum();
      read = Math.min(read, (System.nanoTime() - start) / 1e6);
      if (sum == 0) {
        throw new IllegalStateException("nothing read");
      }
    }
    page.append(
        String.format(
            Locale.ROOT,
            "| engine, a catalog built, best of five: %,.0f ms, %,d of them collecting garbage"
                + " | %,d | | | |%n"
                + "| two threads that only add up what a catalog is built of: %,.0f ms"
                + " | %,d | | | |%n",
            built,
            collecting,
            count,
            read,
            count));
  }

  /** Milliseconds that all collectors have taken so far. */
  private static long collecting() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
