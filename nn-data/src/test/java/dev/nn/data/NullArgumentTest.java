package dev.nn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.data.csv.Csv;
import dev.nn.data.csv.JsonLines;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is called first says which argument is null. */
@SuppressWarnings({"NullAway", "DataFlowIssue"})
class NullArgumentTest {

  @Test
  void anErrorNamesTheArgument() {
    Table table = Table.ofColumns().numbers("a", 1, 2, 3).numbers("x", 1, 2, 4).build();
    Map<Executable, String> calls = new LinkedHashMap<>();
    calls.put(() -> Table.of(null, new double[0][]), "columns");
    calls.put(() -> Table.of(List.of(), null), "rows");
    calls.put(() -> Table.ofRecords(null), "records");
    calls.put(() -> Table.ofColumns().numbers("a", (double[]) null), "numbers");
    calls.put(() -> Table.ofColumns().numbers("a", (int[]) null), "numbers");
    calls.put(() -> Table.ofColumns().numbers(null, 1.0), "name");
    calls.put(() -> Table.ofColumns().texts("a", (String[]) null), "texts");
    calls.put(() -> Table.ofColumns().truths("a", (boolean[]) null), "truths");
    calls.put(() -> Csv.of((Path) null), "file");
    calls.put(() -> Csv.of((List<Path>) null), "files");
    calls.put(() -> Csv.of((InputStream) null), "in");
    calls.put(() -> Csv.of((Reader) null), "in");
    calls.put(() -> JsonLines.of((Path) null), "file");
    calls.put(() -> Recipe.of("x").train(null), "table");
    calls.put(() -> Model.load(null), "file");
    calls.put(() -> Network.load(null), "file");
    calls.put(() -> Network.create(null, 0), "spec");
    calls.put(() -> NetworkSpec.parse(null), "text");
    calls.put(() -> Matrix.of(null), "rows");
    Model model = Recipe.of("x").quick().epochs(1).train(table);
    calls.put(() -> model.predict((Table) null), "table");
    calls.put(() -> model.evaluate(null), "table");
    calls.put(() -> model.update(null), "table");
    calls.put(() -> model.save(null), "file");
    calls.forEach(
        (call, argument) ->
            assertEquals(argument, assertThrows(NullPointerException.class, call).getMessage()));
  }
}
