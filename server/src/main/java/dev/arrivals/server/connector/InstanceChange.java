package dev.arrivals.server.connector;

import dev.arrivals.server.config.InstanceConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The difference that another configuration makes to the instances.
 *
 * @param before the instances that are there
 * @param fresh those that were created for it, new ones and such as take the place of another
 * @param configs what the instances are made of afterwards
 * @param problems what is wrong with those that nobody configured
 */
public record InstanceChange(
    Map<String, Instance> before,
    Map<String, Instance> fresh,
    Map<String, InstanceConfig> configs,
    List<String> problems) {

  /** Returns the instances afterwards. */
  public Map<String, Instance> after() {
    Map<String, Instance> after = new TreeMap<>(before);
    after.keySet().retainAll(configs.keySet());
    after.putAll(fresh);
    return after;
  }

  /** Returns the instances that go or are replaced. */
  public List<Instance> leaving() {
    List<Instance> leaving = new ArrayList<>();
    before.forEach(
        (name, instance) -> {
          if (fresh.containsKey(name) || !configs.containsKey(name)) {
            leaving.add(instance);
          }
        });
    return leaving;
  }

  /** Returns the names of those that were not there. */
  public List<String> added() {
    return fresh.keySet().stream().filter(name -> !before.containsKey(name)).toList();
  }

  /** Returns the names of those that are made of something else. */
  public List<String> changed() {
    return fresh.keySet().stream().filter(before::containsKey).toList();
  }

  /** Returns the names of those that are gone. */
  public List<String> removed() {
    return before.keySet().stream().filter(name -> !configs.containsKey(name)).toList();
  }
}
