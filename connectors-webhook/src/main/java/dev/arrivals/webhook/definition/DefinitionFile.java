package dev.arrivals.webhook.definition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Finds a definition: the name of one that is shipped, or the path of a file. */
final class DefinitionFile {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
  private static final String SUFFIX = ".definition";
  private static final int LONGEST = 1 << 20;

  private DefinitionFile() {}

  /** Reads it; an error says what there is, or file, line and what was expected. */
  static Definition read(String option, Class<?> owner, List<String> shipped) {
    return NAME.matcher(option).matches() ? shipped(option, owner, shipped) : file(option);
  }

  private static Definition shipped(String name, Class<?> owner, List<String> shipped) {
    String file = name + SUFFIX;
    try (InputStream in = owner.getResourceAsStream(file)) {
      if (in == null || !shipped.contains(name)) {
        throw new IllegalArgumentException(
            "definition '"
                + name
                + "' (expected one of "
                + shipped
                + ", or a path such as ./"
                + file
                + ")");
      }
      return Definition.read(name, file, text(file, in));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static Definition file(String option) {
    try (InputStream in = Files.newInputStream(Path.of(option))) {
      String file = String.valueOf(Path.of(option).getFileName());
      return Definition.read(file.replaceFirst("\\..*", ""), option, text(option, in));
    } catch (IOException | InvalidPathException e) {
      throw unreadable(option, e);
    }
  }

  private static String text(String file, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw new IllegalArgumentException(file + " is longer than 1 MB (expected a definition)");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException unreadable(String file, Exception e) {
    return new IllegalArgumentException(
        "definition '" + file + "' cannot be read (" + e.getClass().getSimpleName() + ")", e);
  }
}
