package dev.nn.spark.command;

import dev.nn.api.PluginText;
import dev.nn.data.search.Space;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A space in arguments: {@code learning_rate=0.001..0.03:log}, {@code batch_size=16..128}, {@code
 * hidden=64 relu|32 tanh}. A range has whole numbers if both ends are whole.
 */
final class SearchSpace {

  static final Option SEARCH =
      new Option(
          "--search",
          "NAME=VALUES",
          "A setting to search, several times: learning_rate=0.001..0.03:log, batch_size=16..128, layers=64 relu|32 tanh.");

  private static final String NUMBER = "[-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?";
  private static final Pattern RANGE =
      Pattern.compile("(" + NUMBER + ")\\.\\.(" + NUMBER + ")(:log)?");

  private SearchSpace() {}

  static Space of(List<String> entries) {
    if (entries.isEmpty()) {
      throw new UsageException(
          "there is nothing to search; add %s learning_rate=0.001..0.03:log"
              .formatted(SEARCH.name()));
    }
    Space space = Space.empty();
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      if (equals < 1 || equals == entry.length() - 1) {
        throw new UsageException(
            "%s is '%s'; expected NAME=FROM..TO, NAME=FROM..TO:log or NAME=VALUE|VALUE"
                .formatted(SEARCH.name(), entry));
      }
      String name = RecipeOptions.setting(entry.substring(0, equals));
      space = with(space, name, entry.substring(equals + 1));
    }
    return space;
  }

  private static Space with(Space space, String name, String values) {
    Matcher range = RANGE.matcher(values);
    if (!range.matches()) {
      return space.choice(
          name, PluginText.split(values, "|").stream().map(RecipeOptions::value).toArray());
    }
    Object from = RecipeOptions.value(range.group(1));
    Object to = RecipeOptions.value(range.group(2));
    boolean log = range.group(3) != null;
    if (from instanceof Integer low && to instanceof Integer high) {
      return log ? space.logWholeRange(name, low, high) : space.wholeRange(name, low, high);
    }
    double low = ((Number) from).doubleValue();
    double high = ((Number) to).doubleValue();
    return log ? space.logRange(name, low, high) : space.range(name, low, high);
  }
}
