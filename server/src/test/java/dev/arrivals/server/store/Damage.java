package dev.arrivals.server.store;

import dev.arrivals.server.mutation.Schema;
import dev.arrivals.server.store.files.Suspect;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;

/** Damages the files of a stopped store. */
public final class Damage {
  private static final int EVERY = 256;

  private Damage() {}

  /** Flips bytes in the rows of a table, and returns the names of the files. */
  public static List<String> table(Path directory, Table table) throws IOException {
    RocksDB.loadLibrary();
    List<Path> files =
        Suspect.tables(Opening.database(directory)).stream()
            .filter(file -> holds(file, table))
            .toList();
    for (Path file : files) {
      // The end holds what an opening needs.
      LongStream.iterate(EVERY, at -> at < file.toFile().length() / 2, at -> at + EVERY)
          .forEach(at -> flip(file, at));
    }
    return files.stream().map(file -> String.valueOf(file.getFileName())).toList();
  }

  /** Takes a row away, as no release would. */
  public static void loseFirstRow(Path directory, Table table) {
    try (Store store = Store.open(directory, Schema.stored(), StoreOptions.DEFAULT)) {
      store.scanPrefix(
          table,
          new byte[0],
          (key, row) -> {
            store.checkpoint(List.of(Write.delete(table, key)), store.lastPosition());
            return false;
          });
    }
  }

  private static boolean holds(Path file, Table table) {
    try (Options options = new Options();
        SstFileReader reader = new SstFileReader(options)) {
      reader.open(file.toString());
      byte[] name = reader.getTableProperties().getColumnFamilyName();
      return new String(name, StandardCharsets.UTF_8).equals(table.storedName());
    } catch (RocksDBException e) {
      throw new IllegalStateException(e);
    }
  }

  static void flip(Path file, long at) {
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
      opened.seek(at);
      int old = opened.read();
      opened.seek(at);
      opened.write(old ^ 0x10);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
