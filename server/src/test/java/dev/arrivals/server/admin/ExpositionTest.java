package dev.arrivals.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.meter.Histogram;
import org.junit.jupiter.api.Test;

class ExpositionTest {
  @Test
  void names_types_values_and_labels_are_written_as_prometheus_reads_them() {
    Exposition out = new Exposition();
    out.gauge("one", "One value.", 0.25);
    out.counter("many_total", "Many.").sample(3, "a", "x", "b", "q\"\\\n");
    assertThat(out.text())
        .isEqualTo(
            """
            # HELP one One value.
            # TYPE one gauge
            one 0.25
            # HELP many_total Many.
            # TYPE many_total counter
            many_total{a="x",b="q\\"\\\\\\n"} 3
            """);
    Scrape.of(out.text());
  }

  @Test
  void a_histogram_counts_upwards_and_ends_at_infinity() {
    Histogram histogram = Histogram.of(1, 2);
    for (long value : new long[] {0, 1, 2, 4, 5}) {
      histogram.record(value);
    }
    Exposition out = new Exposition();
    out.histogram("h", "H.", histogram);
    assertThat(out.text())
        .endsWith(
            """
            h_bucket{le="1"} 2
            h_bucket{le="4"} 4
            h_bucket{le="+Inf"} 5
            h_sum 12
            h_count 5
            """);
  }
}
