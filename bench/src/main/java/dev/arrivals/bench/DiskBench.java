package dev.arrivals.bench;

import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.MessageServiceGrpc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/** Bytes on disk per message with three reports, table by table, after compaction. */
public final class DiskBench {
  private final int messages;

  public DiskBench(Arguments arguments) {
    this.messages = arguments.number("messages", 1_000_000);
  }

  public void run() throws Exception {
    Path data = Files.createTempDirectory("bench-");
    Traffic traffic = new Traffic(messages, 1_000);
    try (Child arrivals = Child.arrivals(data)) {
      Traffic.createDeliveries(arrivals.channel());
      Pump.run(
          MessageServiceGrpc.newStub(arrivals.channel())::registerMessages,
          traffic.registrations());
      for (int round = 0; round < Traffic.KINDS.size(); round++) {
        Pump.run(
            FeedbackServiceGrpc.newStub(arrivals.channel())::reportFeedback,
            traffic.events(round, false));
        System.out.printf("round %d: resident %,d MB%n", round, arrivals.residentMegabytes());
      }
    }
    Path database = Files.exists(data.resolve("CURRENT")) ? data : find(data);
    print(database);
  }

  private static Path find(Path data) throws Exception {
    try (var files = Files.walk(data)) {
      Path current = files.filter(f -> f.endsWith("CURRENT")).findFirst().orElseThrow();
      return java.util.Objects.requireNonNull(current.getParent());
    }
  }

  private void print(Path database) throws Exception {
    RocksDB.loadLibrary();
    List<ColumnFamilyDescriptor> families = new ArrayList<>();
    try (Options options = new Options()) {
      for (byte[] name : RocksDB.listColumnFamilies(options, database.toString())) {
        families.add(
            new ColumnFamilyDescriptor(
                name,
                new ColumnFamilyOptions().setCompressionType(CompressionType.LZ4_COMPRESSION)));
      }
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    long sum = 0;
    try (DBOptions options = new DBOptions();
        RocksDB db = RocksDB.open(options, database.toString(), families, handles)) {
      for (ColumnFamilyHandle handle : handles) {
        db.compactRange(handle);
        long bytes = db.getLongProperty(handle, "rocksdb.total-sst-files-size");
        String name = new String(handle.getName(), StandardCharsets.UTF_8);
        boolean counted = !name.contains("journal");
        sum += counted ? bytes : 0;
        System.out.printf(
            "%-14s %,14d bytes  %7.1f a message%s%n",
            name, bytes, (double) bytes / messages, counted ? "" : "  (not counted)");
      }
      handles.forEach(ColumnFamilyHandle::close);
    }
    System.out.printf("%.1f bytes a message%n", (double) sum / messages);
  }
}
