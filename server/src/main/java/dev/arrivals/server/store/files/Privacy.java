package dev.arrivals.server.store.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps a data directory for its owner alone: it holds mails and addresses. RocksDB makes its files
 * by the process's umask, so they are tightened after it; the directory is closed from the start.
 */
public final class Privacy {
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(EnumSet.copyOf(DIRECTORY));

  private final Path directory;

  private Privacy(Path directory) {
    this.directory = directory;
  }

  /** Returns the privacy of a data directory. */
  public static Privacy of(Path directory) {
    return new Privacy(directory);
  }

  /** Creates a directory, closed to others from its first moment. */
  public static void create(Path directory) throws IOException {
    Files.createDirectories(directory, attributes());
  }

  private static FileAttribute<?>[] attributes() {
    return hasPermissions()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(DIRECTORY)}
        : new FileAttribute<?>[0];
  }

  /** Removes all rights of others than the owner. Files that cannot be changed stay as they are. */
  public void tighten() {
    if (!hasPermissions()) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files.forEach(Privacy::tighten);
    } catch (IOException | UncheckedIOException e) {
      // Files come and go while a store is open; the next time meets those that stay.
    }
  }

  private static void tighten(Path file) {
    try {
      Set<PosixFilePermission> has = EnumSet.copyOf(Files.getPosixFilePermissions(file));
      if (has.removeAll(OTHERS)) {
        Files.setPosixFilePermissions(file, has);
      }
    } catch (NoSuchFileException e) {
      // It is gone.
    } catch (IOException | IllegalArgumentException e) {
      // Somebody else's file; the directory is closed anyway.
    }
  }

  private static boolean hasPermissions() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
