package dev.arrivals.bench.mail;

import dev.arrivals.bench.Arguments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Mails and replies to read: a corpus beside the project where there is one, and our fixtures. */
final class Corpus {
  private static final Path FIXTURES =
      Path.of("connectors-email/src/test/resources/dev/arrivals/email");
  private static final int LONGEST_REPLY = 1000;

  private final Path home;
  private final Path beside;

  Corpus(Arguments arguments) {
    home = Path.of(arguments.text("home", "."));
    beside = Path.of(arguments.text("corpus", home.resolve("../shared/corpus").toString()));
  }

  List<byte[]> mails() throws IOException {
    List<byte[]> mails = new ArrayList<>();
    for (Path directory : List.of(beside.resolve("email"), home.resolve(FIXTURES))) {
      for (Path file : files(directory)) {
        mails.add(Files.readAllBytes(file));
      }
      if (!mails.isEmpty()) {
        break;
      }
    }
    return mails;
  }

  /** The diagnostic fields of the mails, unfolded, and the replies of the fixtures. */
  List<String> replies() throws IOException {
    List<String> replies = new ArrayList<>();
    for (byte[] mail : mails()) {
      String[] lines = new String(mail, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
      for (int i = 0; i < lines.length; i++) {
        if (lines[i].toLowerCase(Locale.ROOT).startsWith("diagnostic-code:")) {
          replies.add(unfolded(lines, i));
        }
      }
    }
    Path fixtures = home.resolve(FIXTURES).resolve("smtp-replies.csv");
    Files.readAllLines(fixtures).stream()
        .map(line -> line.split("\\|", -1))
        .filter(cells -> cells.length > 3 && Character.isDigit(cells[2].charAt(0)))
        .forEach(cells -> replies.add(cells[2].replace("\\n", "\n")));
    return replies;
  }

  private static String unfolded(String[] lines, int from) {
    StringBuilder field = new StringBuilder(lines[from].substring("diagnostic-code:".length()));
    for (int i = from + 1; i < lines.length && lines[i].matches("[ \t]+\\S.*"); i++) {
      field.append(' ').append(lines[i].strip());
    }
    return field.substring(0, Math.min(field.length(), LONGEST_REPLY)).strip();
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(f -> f.toString().endsWith(".eml")).sorted().toList();
    }
  }
}
