package org.renkei.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.renkei.servers.ServerFiles;

/**
 * Archives of loaded classes (AppCDS), one for each program. A JVM of the first start is asked for
 * its classes once it is up; from the second start on its program comes up in about half the time
 * and shares pages. An archive's name holds a digest of the Java and of the program it was made
 * from, so a rebuilt program never meets an old archive.
 *
 * @param folder where the archives are kept
 */
record SharedClasses(Path folder) {
  private static final long PATIENCE_SECONDS = 60;

  /** The archive that fits this program, whether it exists or not. */
  Path archive(String name, List<Path> program) {
    return folder.resolve(name + "-" + digest(program) + ".jsa");
  }

  /** What the program's JVM is to be told. */
  static List<String> options(Path archive) {
    return List.of(
        Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-XX:+RecordDynamicDumpInfo",
        // Each class that cannot be kept would be a line in the log.
        "-Xlog:cds*=error");
  }

  /**
   * Has a running JVM write its archive, unless there is one, and removes those of earlier builds.
   * It takes seconds, during which the JVM does nothing else. A failure is no failure of the
   * system: the next start is merely no faster.
   */
  void write(String name, Path archive, long pid) {
    if (Files.exists(archive)) {
      return;
    }
    Path unfinished = folder.resolve(name + ".unfinished");
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(unfinished);
      if (dump(pid, unfinished) && Files.exists(unfinished)) {
        removeEarlier(name);
        Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean dump(long pid, Path file) throws IOException {
    Path jcmd = Path.of(ServerFiles.java()).resolveSibling("jcmd");
    if (!Files.isExecutable(jcmd)) {
      return false;
    }
    Process process =
        new ProcessBuilder(
                jcmd.toString(),
                Long.toString(pid),
                "VM.cds",
                "dynamic_dump",
                file.toAbsolutePath().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private void removeEarlier(String name) throws IOException {
    try (var archives = Files.newDirectoryStream(folder, name + "-*.jsa")) {
      for (Path archive : archives) {
        Files.deleteIfExists(archive);
      }
    }
  }

  private static String digest(List<Path> program) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(
          (System.getProperty("java.home") + System.getProperty("java.vm.version"))
              .getBytes(StandardCharsets.UTF_8));
      for (Path part : program) {
        try (var files = Files.walk(part)) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            String line = file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
            digest.update(line.getBytes(StandardCharsets.UTF_8));
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
