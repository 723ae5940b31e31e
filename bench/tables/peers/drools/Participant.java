// SPDX-License-Identifier: MPL-2.0
// Drools DMN as a participant (see participant.hpp):
//
//   java -cp ... Participant FOLDER SECONDS ANSWERS

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.Decision;
import org.kie.internal.io.ResourceFactory;

public final class Participant {
  private final DMNRuntime runtime;
  private final DMNModel model;
  private final List<String> tables;

  private Participant(Path file) {
    runtime = DMNRuntimeBuilder.fromDefaults()
        .buildConfiguration()
        .fromResources(List.of(ResourceFactory.newFileResource(file.toFile())))
        .getOrElseThrow(IllegalStateException::new);
    model = runtime.getModels().get(0);
    tables = model.getDefinitions().getDrgElement().stream()
        .filter(Decision.class::isInstance).map(DRGElement::getName).toList();
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    long limit = (long) (Double.parseDouble(arguments[1]) * 1e9);
    Participant participant = new Participant(folder.resolve("model.dmn"));
    List<DMNContext> cases = participant.readCases(folder.resolve("../cases.csv"));

    // So that the compiler of the virtual machine has little left to do.
    long began = System.nanoTime();
    for (int i = 0; i < 20_000 && System.nanoTime() - began < limit; ++i) {
      participant.evaluate(cases.get(i % cases.size()));
    }

    List<String> answers = new ArrayList<>(cases.size());
    long spent = 0;
    while (answers.size() < cases.size() && spent < limit) {
      // A result holds much that nobody asked for: it is read and left, which is not timed.
      List<DMNResult> results = new ArrayList<>(64);
      int first = answers.size();
      int end = Math.min(first + 64, cases.size());
      began = System.nanoTime();
      for (int i = first; i < end; ++i) results.add(participant.evaluate(cases.get(i)));
      spent += System.nanoTime() - began;
      for (DMNResult result : results) answers.add(participant.text(result));
    }
    Files.write(Path.of(arguments[2]), answers);
    System.err.printf(java.util.Locale.ROOT, "%.1f %d Drools DMN %s%n",
        (double) spent / answers.size(), answers.size(),
        DMNRuntime.class.getPackage().getImplementationVersion());
  }

  private DMNResult evaluate(DMNContext values) {
    return runtime.evaluateAll(model, values);
  }

  private List<DMNContext> readCases(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] names = lines.get(0).replace('_', ' ').split(",");
    List<DMNContext> cases = new ArrayList<>(lines.size());
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",");
      DMNContext values = runtime.newContext();
      for (int i = 0; i < names.length; ++i) values.set(names[i], value(fields[i]));
      cases.add(values);
    }
    return cases;
  }

  private static Object value(String field) {
    if (field.equals("true") || field.equals("false")) return Boolean.valueOf(field);
    return Character.isDigit(field.charAt(0)) ? new BigDecimal(field) : field;
  }

  private String text(DMNResult result) {
    return tables.stream()
        .map(name -> text(result.getDecisionResultByName(name).getResult()))
        .collect(Collectors.joining("|"));
  }

  private static String text(Object answer) {
    if (answer instanceof List<?> items) {
      return items.stream().map(String::valueOf).collect(Collectors.joining(";"));
    }
    if (answer instanceof BigDecimal number) return number.stripTrailingZeros().toPlainString();
    return String.valueOf(answer);
  }
}
