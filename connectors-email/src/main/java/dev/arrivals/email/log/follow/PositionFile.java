package dev.arrivals.email.log.follow;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;

/** Keeps the position over restarts: written beside and renamed, so that it is never half. */
final class PositionFile {
  private final Path file;
  private final String followed;

  PositionFile(Path directory, Path followed) {
    file = directory.resolve("position");
    this.followed = followed.toString();
  }

  /**
   * The position that was saved for this file.
   *
   * @throws IOException if it cannot be read; reading from the beginning is then the safe thing
   */
  Optional<SavedPosition> load() throws IOException {
    Properties saved = new Properties();
    try {
      saved.load(new StringReader(Files.readString(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged", e);
    }
    return saved.getProperty("file", followed).equals(followed)
        ? Optional.of(read(saved))
        : Optional.empty();
  }

  private SavedPosition read(Properties saved) throws IOException {
    try {
      return new SavedPosition(
          saved.getProperty("key", ""),
          Integer.parseInt(saved.getProperty("head-length", "")),
          saved.getProperty("head", ""),
          Long.parseLong(saved.getProperty("offset", "")));
    } catch (NumberFormatException e) {
      throw new IOException(file + " is damaged", e);
    }
  }

  void save(SavedPosition position) throws IOException {
    Path fresh = file.resolveSibling("position.new");
    String text =
        "file="
            + followed.replace("\\", "\\\\")
            + "\nkey="
            + position.key()
            + "\nhead-length="
            + position.headLength()
            + "\nhead="
            + position.head()
            + "\noffset="
            + position.offset()
            + "\n";
    try (FileChannel out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      out.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
