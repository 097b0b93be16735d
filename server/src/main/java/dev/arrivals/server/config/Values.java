package dev.arrivals.server.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Reads sizes, durations and the like, and says whether they can be read. */
final class Values {
  private Values() {}

  static boolean valid(Settings.Kind kind, String value) {
    return switch (kind) {
      case TEXT -> true;
      case PORT -> whole(value, 0, 65_535);
      case PORT_OR_OFF -> value.equals("off") || whole(value, 0, 65_535);
      case ENDPOINT_OR_OFF -> value.equals("off") || endpoint(value);
      case URL_OR_NOTHING -> value.isEmpty() || (endpoint(value) && value.matches("[^?#]*"));
      case SWITCH -> value.equals("true") || value.equals("false");
      case RATIO -> ratio(value);
      case SIZE -> reads(v -> bytes(v) > 0, value);
      case DURATION -> reads(v -> !duration(v).isNegative(), value);
      case TIME -> time(value);
      case ROLE ->
          Arrays.stream(Role.values())
              .anyMatch(r -> r.name().toLowerCase(Locale.ROOT).equals(value));
      case UNREGISTERED -> value.equals("hold") || value.equals("create");
    };
  }

  static long bytes(String value) {
    return ConfigFactory.parseMap(Map.of("v", value)).getBytes("v");
  }

  static Duration duration(String value) {
    return ConfigFactory.parseMap(Map.of("v", value)).getDuration("v");
  }

  private static boolean endpoint(String value) {
    try {
      URI uri = new URI(value);
      return List.of("http", "https").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean whole(String value, int least, int most) {
    return value.matches("\\d{1,9}")
        && Integer.parseInt(value) >= least
        && Integer.parseInt(value) <= most;
  }

  private static boolean ratio(String value) {
    try {
      double ratio = Double.parseDouble(value);
      return ratio >= 0 && ratio <= 1;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean time(String value) {
    try {
      Instant.parse(value);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean reads(Predicate<String> sound, String value) {
    try {
      return sound.test(value);
    } catch (ConfigException e) {
      return false;
    }
  }
}
