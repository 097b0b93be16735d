package dev.arrivals.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.Admin;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.mutation.Schema;
import dev.arrivals.server.store.Damage;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads what is damaged is told, and so is whoever asks how the server is. */
class DamagedDataTest {
  private static final String MESSAGE = "deliveries/d0/messages/m";
  private static final int MESSAGES = 30;

  private final Random random = new Random(1);

  @TempDir private Path directory;

  @Test
  void a_read_of_damaged_data_names_the_file_and_the_server_is_not_ready_any_more()
      throws Exception {
    try (TestServer server = start()) {
      server.createDelivery("d0");
      for (int i = 0; i < MESSAGES; i++) {
        server.register(MESSAGE + i, "+331" + i, new BigInteger(1_500, random).toString());
      }
    }
    // Only a start writes what the log holds into table files.
    start().close();
    List<String> damaged = Damage.table(directory, Schema.MESSAGES.stored());
    assertThat(damaged).hasSize(1);
    try (TestServer server = start()) {
      assertThat(server.admin("/readyz").statusCode()).isEqualTo(200);
      StatusRuntimeException refused =
          catchThrowableOfType(StatusRuntimeException.class, () -> server.message(MESSAGE + 0));
      assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.DATA_LOSS);
      assertThat(refused).hasMessageContaining(damaged.get(0)).hasMessageContaining("backup");
      HttpResponse<String> ready = server.admin("/readyz");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("not ready: ", damaged.get(0));
      assertThat(server.admin("/healthz").statusCode()).isEqualTo(200);
    }
  }

  private TestServer start() {
    return TestServer.start(
        ConfigFile.defaults().at(0, directory).with(new Admin("127.0.0.1", 0)), Clock.systemUTC());
  }
}
