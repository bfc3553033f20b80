package org.renkei.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How to run PostgreSQL, which refuses to run as root, for good reason; containers and build
 * machines often are.
 *
 * @param prefix what to put before its command
 * @param owner user id that its files must belong to; {@link #CALLER} where that is so already
 */
record Privileges(List<String> prefix, int owner) {
  static final int CALLER = -1;
  private static final int ROOT = 0;
  private static final int NOBODY = 65_534;
  private static final String OWNER = "unix:uid";

  /** For an ordinary user. */
  private static final Privileges OWN = new Privileges(List.of(), CALLER);

  /**
   * For root: in a user namespace of its own without any mapping, a process does not see itself as
   * root, and root's files stay within its reach.
   */
  static final Privileges NAMESPACE = new Privileges(List.of("unshare", "-U"), ROOT);

  /** For root where such namespaces are forbidden, as in many containers: as the user nobody. */
  static final Privileges ANOTHER_USER =
      new Privileges(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY);

  Privileges {
    prefix = List.copyOf(prefix);
  }

  /**
   * The first of these ways that works here.
   *
   * @param program what is to be run
   * @throws ServerStartException when none does
   */
  static Privileges available(Path program) {
    if (!"root".equals(System.getProperty("user.name"))) {
      return OWN;
    }
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      throw new ServerStartException("PostgreSQL does not run as root: start as another user.");
    }
    for (Privileges way : List.of(NAMESPACE, ANOTHER_USER)) {
      if (succeeds(way.command(List.of(program.toString(), "--version")))) {
        return way;
      }
    }
    throw new ServerStartException(
        "PostgreSQL does not run as root, this system grants no user namespace (unshare -U), and"
            + " the user nobody cannot reach "
            + program
            + ": start as an ordinary user, or from a folder that everybody may read.");
  }

  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }

  /** Makes the folder and all it holds the property of whoever is going to run. */
  void handOver(Path folder) {
    if (owner == CALLER) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        if (!Integer.valueOf(owner)
            .equals(Files.getAttribute(path, OWNER, LinkOption.NOFOLLOW_LINKS))) {
          Files.setAttribute(path, OWNER, owner, LinkOption.NOFOLLOW_LINKS);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean succeeds(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
