package dev.arrivals.email.inbox.poll;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The refresh token that a provider gave last in the place of the configured one, which it will not
 * take for ever. It counts only for that configured one, so that a new one is not overruled.
 */
final class RefreshTokenFile {
  private static final String NAME = "mailbox-refresh-token";

  private final Path directory;
  private final String digest;

  RefreshTokenFile(Path directory, String configured) {
    this.directory = directory;
    this.digest = digest(configured);
  }

  Optional<String> load() {
    try {
      List<String> lines = Files.readAllLines(directory.resolve(NAME));
      return lines.size() == 2 && lines.get(0).equals(digest)
          ? Optional.of(lines.get(1))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Writes the file atomically, readable by its owner only. */
  void save(String token) throws IOException {
    Path fresh = Files.createTempFile(directory, NAME, ".new", ownerOnly(directory));
    Files.write(fresh, List.of(digest, token), StandardCharsets.UTF_8);
    Files.move(fresh, directory.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?>[] ownerOnly(Path directory) {
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static String digest(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
