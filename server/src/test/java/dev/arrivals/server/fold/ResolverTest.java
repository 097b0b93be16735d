package dev.arrivals.server.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.commands.Ingest;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.message.BoundLeg;
import dev.arrivals.server.message.BoundLegs;
import dev.arrivals.server.message.IdForm;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.status.LegId;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many rows it takes to find a message; each may be a read from disk. */
class ResolverTest {
  private static final String NUMBER = "+33600000001";

  private final List<String> read = new ArrayList<>();

  @Test
  void an_id_is_a_row_for_each_base_in_which_it_is_a_number() {
    assertThat(rows("bc614e", "bc614e")).containsExactly("bc614e", "12345678");
    assertThat(rows("12345678", "12345678")).containsExactly("12345678", "bc614e", "305419896");
    assertThat(rows("other", "12345678")).containsExactly("12345678", "bc614e", "305419896");
  }

  @Test
  void an_id_that_is_no_number_is_one_row() {
    assertThat(rows("c0ffee-11", "c0ffee-11")).containsExactly("c0ffee-11");
  }

  @Test
  void another_spelling_is_a_row_more() {
    assertThat(rows("00BC614E", "00BC614E")).containsExactly("bc614e", "00BC614E", "12345678");
  }

  private List<String> rows(String submitted, String received) {
    read.clear();
    BoundLeg leg = new BoundLeg("d", "m", new LegId(1, 1), NUMBER, Optional.empty(), submitted);
    Map<String, List<BoundLeg>> rows = Map.of(plain(submitted), List.of(leg));
    StatusReport report =
        StatusReport.builder(ReportKind.SENT).nativeId(received).recipient(NUMBER).build();
    new Resolver(key -> Optional.of(message()), BoundLegs.inRows(key -> row(rows, key)))
        .resolve(new IncomingReport(report, "i", Ingest.NOW, 0, 0));
    return read;
  }

  private Optional<List<BoundLeg>> row(Map<String, List<BoundLeg>> rows, String key) {
    read.add(Names.tail(key));
    return Optional.ofNullable(rows.get(Names.tail(key)));
  }

  private static String plain(String id) {
    return IdForm.plain(id);
  }

  private static Message message() {
    return Message.of(
        "d",
        "m",
        Channel.SMS,
        NUMBER,
        Map.of(),
        List.of(),
        Ingest.NOW,
        Ingest.NOW,
        1,
        Evidence.EMPTY);
  }
}
