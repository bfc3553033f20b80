package org.renkei.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.renkei.contracts.program.Program;
import org.renkei.matching.Catalog;
import org.renkei.matching.PreparedProgram;
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
    long before = used();
    Catalog catalog =
        Catalog.of(
            programs.stream().map(each -> PreparedProgram.of(each, vocabulary)).toList(),
            vocabulary);
    long after = used();
    return (double) (after - before) / catalog.size();
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
    double[] millis = new double[3];
    for (int round = 0; round < millis.length; round++) {
      long start = System.nanoTime();
      Catalog catalog = Catalog.of(prepared, vocabulary);
      millis[round] = (System.nanoTime() - start) / 1e6;
      if (catalog.size() == 0) {
        throw new IllegalStateException("an empty catalog");
      }
    }
    Arrays.sort(millis);
    page.append(
        String.format(
            Locale.ROOT,
            "| engine, a catalog built, best of three: %,.0f ms | %,d | | | |%n",
            millis[0],
            count));
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
