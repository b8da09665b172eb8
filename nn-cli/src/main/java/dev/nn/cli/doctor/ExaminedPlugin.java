package dev.nn.cli.doctor;

import dev.nn.cli.output.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results of one plug-in, in the order in which they came. */
final class ExaminedPlugin {

  private final String kind;
  private final String text;
  private final String className;
  private final String formula;
  private final List<String> kept = new ArrayList<>();
  private final Map<String, String> broken = new LinkedHashMap<>();
  private final List<String> speed = new ArrayList<>();

  /**
   * Creates a plug-in without results.
   *
   * @param text its name and hyper-parameters
   * @param formula in one line, or empty
   */
  ExaminedPlugin(String kind, String text, String className, String formula) {
    this.kind = kind;
    this.text = text;
    this.className = className;
    this.formula = formula;
  }

  void keeps(String rule) {
    kept.add(rule);
  }

  void breaks(String rule, String message) {
    broken.put(rule, message);
  }

  void takes(String time) {
    speed.add(time);
  }

  String kind() {
    return kind;
  }

  String text() {
    return text;
  }

  String className() {
    return className;
  }

  String formula() {
    return formula;
  }

  int kept() {
    return kept.size();
  }

  /** Returns the messages of broken rules, by the rule. */
  Map<String, String> broken() {
    return broken;
  }

  List<String> speed() {
    return speed;
  }

  Answer json() {
    Answer messages = new Answer();
    broken.forEach(messages::put);
    return new Answer()
        .put("kind", kind)
        .put("name", text)
        .put("class", className)
        .put("formula", formula)
        .put("kept", kept)
        .put("broken", messages)
        .put("speed", speed);
  }
}
