package org.renkei.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.renkei.servers.ServerFiles;

/** A whole system with small services, in a process of its own that can be ended in every way. */
final class StubSystem {
  private StubSystem() {}

  /** Arguments: home, then the ports of PostgreSQL, Kafka, gateway and mext. */
  public static void main(String[] arguments) throws IOException {
    RenkeiSystem system =
        new RenkeiSystem(
            settings(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4])),
            terminal());
    Runtime.getRuntime().addShutdownHook(new Thread(system::close));
    system.start(false);
    System.out.println("READY");
    throw RenkeiSystem.dead(system.death().join());
  }

  static Settings settings(Path home, int postgres, int kafka, int gateway, int mext)
      throws IOException {
    Path program = StubService.pack(home.resolveSibling("program"));
    return new Settings(
        ServerFiles.configured(),
        home,
        "127.0.0.1",
        postgres,
        kafka,
        false,
        List.of(
            new Service("mext", "文部科学省", program, mext, 32, Map.of()),
            new Service("gateway", "窓口", program, gateway, 32, Map.of())));
  }

  static Terminal terminal() {
    return new Terminal(
        new PrintStream(System.out, true, StandardCharsets.UTF_8), Instant.now(), 120);
  }
}
