package dev.arrivals.server.store.files;

import java.nio.file.Path;
import java.util.Optional;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;

/** Opens or reads a table file of RocksDB by itself. */
public final class TableCheck {
  private TableCheck() {}

  /** Returns why a file cannot be opened; empty if it can. Its rows are not read. */
  static Optional<String> opening(Path file) {
    try (Options options = new Options();
        SstFileReader reader = new SstFileReader(options)) {
      reader.open(file.toString());
      return Optional.empty();
    } catch (RocksDBException e) {
      return Optional.of("cannot be opened (" + e.getMessage() + ")");
    }
  }

  /** Returns what is wrong with a file, all of which is read; empty if it is whole. */
  public static Optional<String> problem(Path file) {
    try (Options options = new Options();
        SstFileReader reader = new SstFileReader(options)) {
      reader.open(file.toString());
      reader.verifyChecksum();
      return Optional.empty();
    } catch (RocksDBException e) {
      return Optional.of("is damaged (" + e.getMessage() + ")");
    }
  }
}
