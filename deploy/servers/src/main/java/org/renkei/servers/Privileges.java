package org.renkei.servers;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** PostgreSQL refuses to run as root, for good reason; containers and build machines often do. */
final class Privileges {
  private Privileges() {}

  /**
   * What to put before a command so that it does not see itself as root: in a user namespace of its
   * own without any mapping, a process is nobody, and root's files are nobody's too.
   */
  static List<String> dropped() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      throw new ServerStartException("PostgreSQL does not run as root: start as another user.");
    }
    if (!succeeds(List.of("unshare", "-U", "true"))) {
      throw new ServerStartException(
          "PostgreSQL does not run as root, and this system grants no user namespace (unshare -U):"
              + " start as another user.");
    }
    return List.of("unshare", "-U");
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
