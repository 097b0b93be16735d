package dev.arrivals.email.log.line;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A JSON object of which any member may be missing or of another kind. */
public record JsonRecord(JsonObject members) {
  private static final JsonRecord NOTHING = new JsonRecord(new JsonObject());

  /** The objects in {@code text}: one, or an array of them; nothing where it is no such JSON. */
  public static Optional<List<JsonRecord>> read(String text) {
    try {
      JsonElement value = JsonParser.parseString(text);
      return value.isJsonArray() || value.isJsonObject()
          ? Optional.of(objects(value).map(JsonRecord::new).toList())
          : Optional.empty();
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  private static Stream<JsonObject> objects(JsonElement value) {
    return elements(value).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
  }

  JsonRecord at(String name) {
    return member(name)
        .filter(JsonElement::isJsonObject)
        .map(value -> new JsonRecord(value.getAsJsonObject()))
        .orElse(NOTHING);
  }

  /** The member as a text; the first of them where it is a list. */
  String text(String name) {
    return texts(name).stream().findFirst().orElse("");
  }

  /** The member as texts, whether it is one or a list. */
  List<String> texts(String name) {
    return member(name).stream()
        .flatMap(JsonRecord::elements)
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString)
        .toList();
  }

  /** The first member, in any case and with {@code _} for {@code -}, that is called so. */
  String named(String name) {
    return members.entrySet().stream()
        .filter(e -> e.getKey().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
        .map(Map.Entry::getKey)
        .map(this::text)
        .findFirst()
        .orElse("");
  }

  private Optional<JsonElement> member(String name) {
    return members.has(name) ? Optional.of(members.get(name)) : Optional.empty();
  }

  private static Stream<JsonElement> elements(JsonElement value) {
    JsonArray one = new JsonArray();
    one.add(value);
    JsonArray all = value.isJsonArray() ? value.getAsJsonArray() : one;
    return StreamSupport.stream(all.spliterator(), false);
  }
}
