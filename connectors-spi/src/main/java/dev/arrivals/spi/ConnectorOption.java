package dev.arrivals.spi;

import java.util.Objects;
import java.util.Optional;

/** An option that an instance of a connector may set, declared as data. */
public final class ConnectorOption {
  private final String name;
  private final String description;
  private final Optional<String> defaultValue;
  private final boolean required;
  private final boolean secret;

  private ConnectorOption(
      String name,
      String description,
      Optional<String> defaultValue,
      boolean required,
      boolean secret) {
    this.name = Objects.requireNonNull(name);
    this.description = Objects.requireNonNull(description);
    this.defaultValue = defaultValue;
    this.required = required;
    this.secret = secret;
  }

  /** Declares an option that must be set. */
  public static ConnectorOption required(String name, String description) {
    return new ConnectorOption(name, description, Optional.empty(), true, false);
  }

  /** Declares an option that has a default. */
  public static ConnectorOption optional(String name, String description, String defaultValue) {
    return new ConnectorOption(name, description, Optional.of(defaultValue), false, false);
  }

  /** Declares an option that must be set and is never shown. */
  public static ConnectorOption secret(String name, String description) {
    return new ConnectorOption(name, description, Optional.empty(), true, true);
  }

  /** Declares an option that may be left out, without a default; see ConnectorOptions.find. */
  public static ConnectorOption optional(String name, String description) {
    return new ConnectorOption(name, description, Optional.empty(), false, false);
  }

  /** Declares an option that may be left out and is never shown. */
  public static ConnectorOption optionalSecret(String name, String description) {
    return new ConnectorOption(name, description, Optional.empty(), false, true);
  }

  /** The key: {@code [a-z][a-z0-9-]*}. */
  public String name() {
    return name;
  }

  /** Returns one sentence for people. */
  public String description() {
    return description;
  }

  /** The value that holds when none is set; empty where there is none. */
  public Optional<String> defaultValue() {
    return defaultValue;
  }

  /** Returns whether an instance must set it. */
  public boolean required() {
    return required;
  }

  /** Returns whether the value must never be shown. */
  public boolean secret() {
    return secret;
  }
}
