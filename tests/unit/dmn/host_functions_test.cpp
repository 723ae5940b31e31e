// SPDX-License-Identifier: MPL-2.0
// Functions that are not in the models: who embeds them brings them.
#include <catch2/catch.hpp>

#include "dmn/decision_model.hpp"
#include "unit/dmn/models.hpp"

using namespace fasthold;
using feel::Type;
using feel::Value;

namespace {

const feel::TypePtr number = feel::type_of(Type::Form::number);

/// `twice as much(amount)`, which counts its calls.
class Twice final : public feel::Callable {
 public:
  Twice() {
    data_.name = "twice as much";
    data_.parameters = parameters_;
    data_.types = types_;
    data_.code = this;
    data_.type = type().get();
  }
  static const feel::TypePtr& type() {
    static const feel::TypePtr made = feel::function_of({{"amount", number}}, number);
    return made;
  }
  Value call(feel::Evaluation&, const feel::FunctionData&,
             std::span<const Value> arguments) const override {
    ++calls;
    return Value::number(*feel::truncated(arguments[0].number()) * 2);
  }
  Value value() const { return Value::function(&data_); }

  mutable int calls = 0;

 private:
  std::string_view parameters_[1] = {"amount"};
  const Type* types_[1] = {number.get()};
  feel::FunctionData data_;
};

std::string decision(const std::string& name, const std::string& expression,
                     const std::string& inside = {}) {
  return "<decision id='" + name + "' name='" + name + "'><variable name='" + name + "'/>" +
         inside + "<literalExpression><text>" + expression +
         "</text></literalExpression></decision>";
}

Checked<dmn::DecisionModel> compiled(const std::string& parts) {
  auto files = dmn::read_models({"m.dmn", test::model_text(parts)}, {});
  REQUIRE(files);
  return dmn::DecisionModel::compile(std::move(*files), feel::Mode::strict,
                                     {{"twice as much", Twice::type()}});
}

/// What is wrong with the model, `line code` each.
std::string wrong_with(const std::string& parts) {
  std::string said;
  for (const Diagnostic& issue : compiled(parts).issues) {
    said += (said.empty() ? "" : ", ") + std::to_string(issue.where.line) + " " +
            std::string(issue.message->code);
  }
  return said;
}

/// The value of decision `d`, as FEEL writes it.
std::string decided(const std::string& parts, const Twice& twice, bool is_given = true) {
  const auto model = compiled(parts);
  for (const Diagnostic& issue : model.issues) UNSCOPED_INFO(to_string(issue, Language::en));
  REQUIRE(model);
  feel::Arena arena;
  feel::Evaluation evaluation(arena);
  dmn::Session session(*model, evaluation);
  if (is_given)
    session.set(static_cast<std::uint32_t>(model->elements().size() - 1), twice.value());
  return feel::to_feel(session.decide(*model->find("d")));
}

}  // namespace

TEST_CASE("a decision calls a function of the host by its name", "[dmn][host]") {
  const Twice twice;
  CHECK(decided(decision("d", "twice as much(20) + 2"), twice) == "42");
  CHECK(decided(decision("d", "twice as much(amount: 4)"), twice) == "8");
  CHECK(decided(decision("d", "sum(for i in 1..3 return twice as much(i))"), twice) == "12");
  CHECK(twice.calls == 5);
}

TEST_CASE("a function of the host is called when the model is decided, never before",
          "[dmn][host]") {
  const Twice twice;
  REQUIRE(compiled(decision("d", "twice as much(20)")));
  CHECK(twice.calls == 0);
  CHECK(decided(decision("d", "twice as much(20)"), twice, false) == "null");
}

TEST_CASE("knowledge models and services call functions of the host", "[dmn][host]") {
  const Twice twice;
  const std::string knowledge =
      "<businessKnowledgeModel id='b' name='four times'><variable name='four times'/>"
      "<encapsulatedLogic><formalParameter name='x' typeRef='number'/><literalExpression><text>"
      "twice as much(twice as much(x))</text></literalExpression></encapsulatedLogic>"
      "</businessKnowledgeModel>";
  const std::string requires_knowledge =
      "<knowledgeRequirement><requiredKnowledge href='#b'/></knowledgeRequirement>";
  CHECK(decided(knowledge + decision("d", "four times(3)", requires_knowledge), twice) == "12");

  // Two that require each other: one of them is made when it is called.
  const auto counting = [](const std::string& id, const std::string& other,
                           const std::string& then) {
    return "<businessKnowledgeModel id='" + id + "' name='" + id + "'><variable name='" + id +
           "'/><knowledgeRequirement><requiredKnowledge href='#" + other +
           "'/></knowledgeRequirement><encapsulatedLogic><formalParameter name='x' "
           "typeRef='number'/>"
           "<literalExpression><text>if x = 0 then 0 else " +
           then + "</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>";
  };
  CHECK(decided(counting("even", "odd", "odd(x - 1)") +
                    counting("odd", "even", "twice as much(1) + even(x - 1)") +
                    decision("d", "even(4)",
                             "<knowledgeRequirement><requiredKnowledge href='#even'/>"
                             "</knowledgeRequirement>"),
                twice) == "4");

  const std::string service = decision("inner", "twice as much(5)") +
                              "<decisionService id='s' name='service'><variable name='service'/>"
                              "<outputDecision href='#inner'/></decisionService>";
  const std::string requires_service =
      "<knowledgeRequirement><requiredKnowledge href='#s'/></knowledgeRequirement>";
  CHECK(decided(service + decision("d", "service() + 1", requires_service), twice) == "11");
}

TEST_CASE("a call that can never be right is an error where it stands", "[dmn][host]") {
  CHECK(wrong_with(decision("d", "twice as much(\"two\")")) == "2 FEEL-0207");
  CHECK(wrong_with(decision("d", "twice as much(1, 2)")) == "2 FEEL-0209");
  CHECK(wrong_with(decision("d", "twice as much(sum: 1)")) == "2 FEEL-0206");
  CHECK(wrong_with(decision("d", "thrice(1)")) == "2 FEEL-0201");
  CHECK(wrong_with(decision("d", "twice as much([1])")).empty());
  CHECK(wrong_with(decision("d", "twice as much(null)")).empty());
}

TEST_CASE("no element is called what a function of the host is called", "[dmn][host]") {
  CHECK(wrong_with(decision("twice as much", "1")) == "2 DMN-0336");
}
