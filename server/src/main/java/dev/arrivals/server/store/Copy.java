package dev.arrivals.server.store;

import dev.arrivals.server.store.files.AckedMark;
import dev.arrivals.server.store.files.Privacy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.rocksdb.Checkpoint;
import org.rocksdb.RocksDBException;

/** Copies an open store. */
final class Copy {
  private Copy() {}

  /** Writes the database as of one moment, and a mark for the rows up to {@code position}. */
  static void write(Engine engine, Path target, long position) throws RocksDBException {
    try (Checkpoint checkpoint = Checkpoint.create(engine.db())) {
      checkpoint.createCheckpoint(Opening.database(target).toString());
    }
    try (AckedMark mark = AckedMark.open(target)) {
      mark.write(position);
    } catch (IOException e) {
      throw StoreException.failed("write a backup", target, e);
    }
    Privacy.of(target).tighten();
  }

  /** Copies small files as they are. */
  static void files(Path from, Path to) throws IOException {
    try (Stream<Path> walked = Files.walk(from)) {
      List<Path> files = walked.filter(Files::isRegularFile).toList();
      for (Path file : files) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.copy(file, target);
      }
    }
  }
}
