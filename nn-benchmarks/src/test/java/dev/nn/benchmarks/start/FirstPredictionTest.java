package dev.nn.benchmarks.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstPredictionTest {

  @Test
  void printsThePredictionOfTheModel(@TempDir Path folder) throws Exception {
    Table table = Csv.of(new StringReader("x,z,y\n1,5,2\n2,7,4\n3,5,5\n")).read();
    Model model =
        Model.of(
            Network.create(NetworkSpec.parse("2 -> 3 tanh -> 1 identity"), 1),
            PreprocessingSpec.defaults().fit(table, Rows.all(3), Target.regression("y")));
    Path file = folder.resolve("model");
    model.save(file);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    FirstPrediction.run(
        new String[] {file.toString(), "x=2.5", "z=6"},
        new PrintStream(out, true, StandardCharsets.UTF_8));

    assertEquals(
        model.predict(Map.of("x", 2.5, "z", 6)).toString(),
        out.toString(StandardCharsets.UTF_8).strip());
  }
}
