package org.renkei.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What the caller asked for, on the command line or by environment; the command line outranks.
 *
 * @param ports ports by name of what listens
 * @param host interface of the services
 * @param fresh whether the data of earlier runs are forgotten
 * @param demo whether the demo data are loaded and shown
 * @param measure whether memory and time are measured and printed
 * @param once whether the system ends as soon as it has been shown
 * @param help whether only the help is wanted
 * @param caller process with which to end, if any
 */
record Options(
    Map<String, Integer> ports,
    String host,
    boolean fresh,
    boolean demo,
    boolean measure,
    boolean once,
    boolean help,
    OptionalLong caller) {
  static final int POSTGRES_PORT = 15432;
  static final int KAFKA_PORT = 19092;

  static Options parse(List<String> arguments, Map<String, String> environment) {
    Map<String, String> values = new HashMap<>();
    for (String setting : valued()) {
      String inherited = environment.get(variable(setting));
      if (inherited != null && !inherited.isBlank()) {
        values.put(setting, inherited);
      }
    }
    List<String> flags = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String[] words = arguments.get(i).split("=", 2);
      String name = words[0].startsWith("--") ? words[0].substring(2) : "";
      if (words[0].equals("-h")) {
        flags.add("help");
      } else if (words.length == 1 && flags().contains(name)) {
        flags.add(name);
      } else if (valued().contains(name)) {
        values.put(name, words.length == 2 ? words[1] : following(arguments, i++));
      } else {
        throw new LauncherException(
            new Message(
                arguments.get(i) + " という指定はありません。deploy/run --help をご覧ください。",
                "There is no such option as " + arguments.get(i) + "; see deploy/run --help."));
      }
    }
    Map<String, Integer> ports = new HashMap<>();
    for (String listener : listeners()) {
      String text = values.get(listener + "-port");
      if (text != null) {
        ports.put(listener, port(listener + "-port", text));
      }
    }
    String caller = values.get("end-with");
    return new Options(
        Map.copyOf(ports),
        values.getOrDefault("host", "127.0.0.1"),
        flags.contains("fresh"),
        !flags.contains("no-demo"),
        flags.contains("measure"),
        flags.contains("once"),
        flags.contains("help"),
        caller == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(caller)));
  }

  private static List<String> flags() {
    return List.of("fresh", "no-demo", "measure", "once", "help");
  }

  private static List<String> listeners() {
    List<String> all = new ArrayList<>(Service.names());
    all.add("postgres");
    all.add("kafka");
    return all;
  }

  private static List<String> valued() {
    List<String> all = new ArrayList<>(List.of("host", "end-with"));
    listeners().forEach(listener -> all.add(listener + "-port"));
    return all;
  }

  private static String variable(String setting) {
    return "RENKEI_" + setting.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static String following(List<String> arguments, int position) {
    if (position + 1 == arguments.size()) {
      throw new LauncherException(
          new Message(
              arguments.get(position) + " には値が必要です。", arguments.get(position) + " needs a value."));
    }
    return arguments.get(position + 1);
  }

  private static int port(String setting, String text) {
    try {
      int port = Integer.parseInt(text.strip());
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Told below, as any other text that is no port.
    }
    throw new LauncherException(
        new Message(
            "--" + setting + " には 1 から 65535 までの番号が必要です: " + text,
            "--" + setting + " needs a number from 1 to 65535: " + text));
  }

  /** What {@code --help} shows; {@code deploy/run} shows the same file before anything is built. */
  static String helpText() {
    try (InputStream file = Options.class.getResourceAsStream("/help.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
