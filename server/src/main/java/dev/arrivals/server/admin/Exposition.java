package dev.arrivals.server.admin;

import dev.arrivals.server.meter.Histogram;

/** Writes metrics in the text format of Prometheus, version 0.0.4. */
final class Exposition {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder(8 << 10);

  /** Writes a metric with one value that only grows. */
  void counter(String name, String help, double value) {
    counter(name, help).sample(value);
  }

  /** Writes a metric with one value that goes up and down. */
  void gauge(String name, String help, double value) {
    gauge(name, help).sample(value);
  }

  /** Begins a metric whose values only grow. */
  Family counter(String name, String help) {
    return family(name, "counter", help);
  }

  /** Begins a metric whose values go up and down. */
  Family gauge(String name, String help) {
    return family(name, "gauge", help);
  }

  /** Writes a distribution. */
  void histogram(String name, String help, Histogram histogram) {
    Family family = family(name, "histogram", help);
    long count = 0;
    for (Histogram.Bucket bucket : histogram.buckets()) {
      count = bucket.count();
      family.line("_bucket", count, "le", number(bucket.bound()));
    }
    family.line("_sum", histogram.sum());
    family.line("_count", count);
  }

  /** Returns everything written so far. */
  String text() {
    return text.toString();
  }

  private Family family(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return new Family(name);
  }

  /** The values of one metric. */
  final class Family {
    private final String name;

    private Family(String name) {
      this.name = name;
    }

    /** Adds a value with its labels: name, value, name, value. */
    Family sample(double value, String... labels) {
      line("", value, labels);
      return this;
    }

    private void line(String suffix, double value, String... labels) {
      text.append(name).append(suffix);
      for (int i = 0; i < labels.length; i += 2) {
        text.append(i == 0 ? '{' : ',').append(labels[i]);
        text.append("=\"").append(escaped(labels[i + 1])).append('"');
      }
      text.append(labels.length > 0 ? "} " : " ").append(number(value)).append('\n');
    }
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }
}
