package com.example.pigeon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.arrivals.spi.source.RetryLaterException;
import dev.arrivals.testkit.RecordingSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PigeonSpoolTest {
  private static final String CALLBACK = "id=pg-1&to=33612345678&status=delivered";

  private final RecordingSink sink = new RecordingSink();

  @Test
  void a_file_goes_after_the_server_has_it() throws IOException {
    Path spool = Files.createTempDirectory("pigeon");
    Path file = Files.writeString(spool.resolve("1.txt"), CALLBACK);
    Path other = Files.writeString(spool.resolve("half-written.tmp"), CALLBACK);
    new PigeonSpool(spool).look(sink);
    assertEquals(1, sink.accepted().size());
    assertEquals(
        CALLBACK, new String(sink.accepted().get(0).content(), StandardCharsets.UTF_8));
    assertFalse(Files.exists(file));
    assertTrue(Files.exists(other));
  }

  @Test
  void a_file_that_the_server_could_not_keep_is_taken_again() throws IOException {
    Path spool = Files.createTempDirectory("pigeon");
    Path file = Files.writeString(spool.resolve("1.txt"), CALLBACK);
    PigeonSpool source = new PigeonSpool(spool);
    sink.refuseWith(new RetryLaterException("full", Duration.ofSeconds(1)));
    source.look(sink);
    assertTrue(Files.exists(file));
    assertTrue(source.state().problem().isPresent());
    RecordingSink roomy = new RecordingSink();
    source.look(roomy);
    assertEquals(1, roomy.accepted().size());
    assertTrue(source.state().problem().isEmpty());
  }

  @Test
  void a_directory_that_is_not_there_is_told_and_looked_for_again() throws IOException {
    Path spool = Files.createTempDirectory("pigeon").resolve("later");
    PigeonSpool source = new PigeonSpool(spool);
    source.look(sink);
    assertTrue(source.state().problem().orElseThrow().contains("later"));
    Files.writeString(Files.createDirectory(spool).resolve("1.txt"), CALLBACK);
    source.look(sink);
    assertEquals(1, sink.accepted().size());
  }

  @Test
  void it_starts_and_stops() throws IOException {
    PigeonSpool source = new PigeonSpool(Files.createTempDirectory("pigeon"));
    source.start(sink, Path.of("."));
    source.stop();
    assertTrue(source.state().problem().isEmpty());
  }
}
