package dev.arrivals.email.reading;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A value of a JSON text, of which any piece may be missing. */
record Json(JsonElement value) {
  private static final Json NOTHING = new Json(JsonNull.INSTANCE);

  /** Reads the first value in {@code text}; a mail may break its lines and add a footer. */
  static Optional<Json> read(String text) {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.LENIENT);
    try {
      return Optional.of(new Json(JsonParser.parseReader(reader)));
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  /** The member {@code name}, or nothing that can be asked on. */
  Json at(String name) {
    return value.isJsonObject() && value.getAsJsonObject().has(name)
        ? new Json(value.getAsJsonObject().get(name))
        : NOTHING;
  }

  /** The member {@code name} as a text, or an empty one. */
  String text(String name) {
    return at(name).text();
  }

  String text() {
    return value.isJsonPrimitive() ? value.getAsString() : "";
  }

  /** The elements of the member {@code name}. */
  List<Json> list(String name) {
    JsonElement list = at(name).value();
    return list.isJsonArray()
        ? StreamSupport.stream(list.getAsJsonArray().spliterator(), false).map(Json::new).toList()
        : List.of();
  }
}
