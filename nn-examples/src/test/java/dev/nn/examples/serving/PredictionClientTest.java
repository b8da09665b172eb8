package dev.nn.examples.serving;

import static dev.nn.examples.serving.ServedIrises.FIRST;
import static dev.nn.examples.serving.ServedIrises.SECOND;
import static dev.nn.examples.serving.ServedIrises.TABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.model.Model;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checks of the client find what is wrong: otherwise its zeros would mean nothing. */
class PredictionClientTest {

  private static final String FIRST_NAME = FIRST.network().fingerprint();

  @Test
  void rightAnswersAreCounted() throws Exception {
    AnswerTally tally = askedOfFirst(Map.of(FIRST_NAME, FIRST));

    assertEquals(200, tally.answers(FIRST_NAME));
    assertEquals(0, tally.wrong());
    assertEquals(0, tally.failed());
  }

  @Test
  void answersThatAreNotThoseOfTheModelTheyNameAreWrong() throws Exception {
    AnswerTally tally = askedOfFirst(Map.of(FIRST_NAME, SECOND));

    assertEquals(200, tally.wrong());
    assertTrue(tally.problem().contains(": answered {\"model\":\"" + FIRST_NAME), tally.problem());
  }

  @Test
  void answersOfAnUnknownModelAreWrong() throws Exception {
    AnswerTally tally = askedOfFirst(Map.of("another", FIRST));

    assertEquals(200, tally.wrong());
    assertTrue(tally.problem().startsWith("the answer names a model that was never served"));
  }

  @Test
  void requestsWithoutAnAnswerHaveFailed() throws Exception {
    URI address;
    try (PredictionServer server = PredictionServer.start(0, 1, FIRST)) {
      address = server.address();
    }

    AnswerTally tally = asked(address, Map.of(FIRST_NAME, FIRST));

    assertEquals(200, tally.failed());
    assertEquals(0, tally.answers());
  }

  @Test
  void refusalsHaveFailed() throws Exception {
    Model withoutPetals =
        ServedIrises.RECIPE.preprocessing(p -> p.without("petal_width")).train(TABLE);

    AnswerTally tally = askedOfFirst(Map.of(FIRST_NAME, withoutPetals));

    assertEquals(200, tally.failed());
    assertTrue(tally.problem().startsWith("400 {\"error\":\"the row has no [petal_width]"));
  }

  private static AnswerTally askedOfFirst(Map<String, Model> models) throws Exception {
    try (PredictionServer server = PredictionServer.start(0, 1, FIRST)) {
      return asked(server.address(), models);
    }
  }

  private static AnswerTally asked(URI server, Map<String, Model> models) throws Exception {
    AnswerTally tally = new AnswerTally();
    new PredictionClient(server, models, TABLE, tally).ask(200);
    return tally;
  }
}
