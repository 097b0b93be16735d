package dev.arrivals.webhook.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page that shows how to write a definition. */
final class Page {
  private static final Path PAGE = Path.of("..", "docs", "add-a-webhook.md");

  private Page() {}

  /** The block that the page calls so. */
  static String block(String name) {
    Matcher m =
        Pattern.compile("```\\w+ " + Pattern.quote(name) + "\n(.*?)```", Pattern.DOTALL)
            .matcher(read());
    if (!m.find()) {
      throw new AssertionError(PAGE + " has no block " + name);
    }
    return m.group(1);
  }

  /** The definition of the page as a file. */
  static Path definition(Path directory) {
    try {
      return Files.writeString(
          directory.resolve("pelican.definition"), block("pelican.definition"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read() {
    try {
      return Files.readString(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
