package org.renkei.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.renkei.servers.FreePort;

/** What must hold before anything is started; all that is missing is told at once. */
final class Preflight {
  private static final long BYTES_NEEDED = 500L * 1024 * 1024;
  private static final int JAVA_NEEDED = 17;

  private Preflight() {}

  /**
   * @throws LauncherException when something is missing
   */
  static void check(Settings settings) {
    List<Message> missing = new ArrayList<>();
    java(missing);
    disk(settings, missing);
    programs(settings, missing);
    ports(settings, missing);
    if (!missing.isEmpty()) {
      throw new LauncherException(
          new Message(
              missing.stream().map(Message::ja).collect(Collectors.joining("\n")),
              missing.stream().map(Message::en).collect(Collectors.joining("\n"))));
    }
  }

  private static void java(List<Message> missing) {
    int version = Runtime.version().feature();
    if (version < JAVA_NEEDED) {
      missing.add(
          new Message(
              "Java 17 以上が必要です（いまは " + version + "）。",
              "Java 17 or later is needed; this is " + version + "."));
    }
  }

  private static void disk(Settings settings, List<Message> missing) {
    try {
      Files.createDirectories(settings.home());
      long usable = Files.getFileStore(settings.home()).getUsableSpace();
      if (usable < BYTES_NEEDED) {
        missing.add(
            new Message(
                "ディスクの空きが足りません（" + (usable >> 20) + " MiB、必要 500 MiB）: " + settings.home(),
                "Not enough disk space ("
                    + (usable >> 20)
                    + " MiB of 500 MiB) for "
                    + settings.home()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void programs(Settings settings, List<Message> missing) {
    for (Service service : settings.services()) {
      if (!Files.exists(service.folder().resolve(Service.JAR))) {
        missing.add(
            new Message(
                service.name() + " がまだ作られていません。deploy/run --build で作れます。",
                service.name() + " has not been built yet; deploy/run --build does it."));
      }
    }
  }

  private static void ports(Settings settings, List<Message> missing) {
    for (Settings.Listener listener : settings.listeners()) {
      if (!FreePort.isFree(listener.port())) {
        String owner = PortOwner.of(listener.port()).orElse("?");
        missing.add(
            new Message(
                listener.name()
                    + " のポート "
                    + listener.port()
                    + " は "
                    + owner
                    + " が使っています。--"
                    + listener.name()
                    + "-port で別の番号を選べます。",
                "Port "
                    + listener.port()
                    + " of "
                    + listener.name()
                    + " is taken by "
                    + owner
                    + "; choose another with --"
                    + listener.name()
                    + "-port."));
      }
    }
  }
}
