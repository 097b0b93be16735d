package dev.arrivals.server.admin;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the dashboard that comes with the project asks for. */
final class Dashboard {
  private static final Pattern METRIC = Pattern.compile("\\b([a-z]\\w+)\\{job=");
  private static final Pattern LABEL = Pattern.compile("by \\((\\w+)\\)|\\{\\{(\\w+)}}");

  private Dashboard() {}

  static Set<String> metrics() throws IOException {
    return texts("expr")
        .flatMap(text -> METRIC.matcher(text).results())
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  static Set<String> labels() throws IOException {
    return Stream.concat(texts("expr"), texts("legendFormat"))
        .flatMap(text -> LABEL.matcher(text).results())
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .collect(Collectors.toSet());
  }

  private static Stream<String> texts(String field) throws IOException {
    Struct.Builder json = Struct.newBuilder();
    JsonFormat.parser().merge(Files.readString(Path.of("../deploy/grafana.json")), json);
    return list(json.build(), "panels")
        .flatMap(panel -> list(panel.getStructValue(), "targets"))
        .map(target -> target.getStructValue().getFieldsOrThrow(field).getStringValue());
  }

  private static Stream<Value> list(Struct struct, String field) {
    return struct.getFieldsOrThrow(field).getListValue().getValuesList().stream();
  }
}
