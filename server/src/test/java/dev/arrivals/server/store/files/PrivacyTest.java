package dev.arrivals.server.store.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody but its owner looks into a data directory, however it came to be. */
class PrivacyTest {
  @TempDir private Path temporary;

  @Test
  void aNewDirectoryIsClosedAndSoAreItsFiles() throws IOException {
    Path data = temporary.resolve("above/data");
    try (Store store = Stores.open(data)) {
      store.append(Stores.bytes("a mail"));
      store.tighten();
      assertClosed(data);
    }
    assertClosed(data);
  }

  @Test
  void aDirectoryThatOthersMightReadIsClosedAtTheNextStart() throws IOException {
    Path data = temporary.resolve("data");
    try (Store store = Stores.open(data)) {
      store.append(Stores.bytes("a mail"));
    }
    for (Path file : files(data)) {
      String loose = Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--";
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(loose));
    }
    try (Store store = Stores.open(data)) {
      assertThat(store.lastPosition()).isEqualTo(1);
      assertClosed(data);
    }
  }

  private static void assertClosed(Path data) throws IOException {
    Map<String, String> open = new TreeMap<>();
    for (Path file : files(data)) {
      String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
      if (!rights.equals(Files.isDirectory(file) ? "rwx------" : "rw-------")) {
        open.put(data.relativize(file).toString(), rights);
      }
    }
    assertThat(open).isEmpty();
  }

  private static List<Path> files(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files.collect(Collectors.toList());
    }
  }
}
