package dev.nn.cli.config;

import dev.nn.data.model.Setting.Form;
import dev.nn.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Values of flags, of each form in turn. */
class FlagValueFuzzTest implements FuzzTarget {

  @Override
  public List<byte[]> seeds() {
    return Stream.of(
            "0.01",
            "-12",
            "yes",
            "a, b,c",
            "acme:p90(quantile=0.9,above=1),mae",
            "0.1,0.9",
            "income=signed_log,area=clip(low=1,high=2)",
            "zip=category")
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  /** The length of a text chooses its form, which is another for some. */
  @Override
  public int refusedSeeds() {
    return 5;
  }

  @Override
  public List<String> words() {
    return List.of(",", "=", "(", ")", "\"", "1e999", "NaN", "true");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(IllegalArgumentException.class);
  }

  @Override
  public void read(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Form[] forms = Form.values();
    forms[input.length % forms.length].parse(text);
  }
}
