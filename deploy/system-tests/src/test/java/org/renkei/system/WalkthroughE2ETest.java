package org.renkei.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs the commands of {@code docs/walkthrough.md} from top to bottom, in one shell. */
class WalkthroughE2ETest {
  private static final Pattern FENCE =
      Pattern.compile("^```(sh|text)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final String MARK = "-- end of block ";
  private static final long MINUTES = 4;

  @SuppressWarnings("NullAway.Init")
  private static RunningSystem system;

  /** A block of commands, with the lines that the page says it prints. */
  private record Block(String commands, List<String> printed) {}

  @BeforeAll
  static void start() {
    system = RunningSystem.started("walkthrough");
  }

  @AfterAll
  static void end() {
    system.close();
  }

  @Test
  void printsWhatThePageSays() throws Exception {
    // Given
    List<Block> blocks = blocks();
    assertThat(blocks).hasSizeGreaterThan(8);
    assertThat(blocks.stream().filter(block -> !block.printed().isEmpty())).hasSizeGreaterThan(5);

    // When
    List<String> printed = run(blocks);

    // Then
    assertThat(printed).as("every block came to its end").hasSize(blocks.size());
    for (int i = 0; i < blocks.size(); i++) {
      for (String line : blocks.get(i).printed()) {
        assertThat(printed.get(i)).as(blocks.get(i).commands()).contains(line);
      }
    }
  }

  private static List<Block> blocks() throws IOException {
    Path page =
        Path.of(Objects.requireNonNull(System.getProperty("renkei.root")), "docs/walkthrough.md");
    List<Block> blocks = new ArrayList<>();
    Matcher fences = FENCE.matcher(Files.readString(page));
    while (fences.find()) {
      if (fences.group(1).equals("sh")) {
        blocks.add(new Block(fences.group(2), List.of()));
      } else {
        Block last = blocks.remove(blocks.size() - 1);
        blocks.add(new Block(last.commands(), fences.group(2).lines().toList()));
      }
    }
    return blocks;
  }

  /** What each block printed. */
  private static List<String> run(List<Block> blocks) throws Exception {
    StringBuilder script = new StringBuilder();
    for (Block block : blocks) {
      script.append(here(block.commands())).append("\necho '").append(MARK).append("'\n");
    }
    Path folder = Files.createTempDirectory("walkthrough");
    Path file = Files.writeString(folder.resolve("commands.sh"), script);
    Path output = folder.resolve("output.txt");
    Process shell =
        new ProcessBuilder("bash", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!shell.waitFor(MINUTES, TimeUnit.MINUTES)) {
      shell.destroyForcibly();
    }
    String all = Files.readString(output, StandardCharsets.UTF_8);
    List<String> printed = new ArrayList<>(Arrays.asList(all.split(MARK + "\\R?", -1)));
    String rest = printed.remove(printed.size() - 1);
    assertThat(rest).as("printed by a block that did not end").isBlank();
    return printed;
  }

  /** The commands with the ports of this system. */
  private static String here(String commands) {
    return commands
        .replace("http://localhost:8080", at("gateway"))
        .replace("http://localhost:8081", at("mext"))
        .replace("http://localhost:8082", at("meti"))
        .replace("http://localhost:8083", at("maff"))
        .replace("http://localhost:8084", at("mhlw"));
  }

  private static String at(String service) {
    return "http://127.0.0.1:" + system.port(service);
  }
}
