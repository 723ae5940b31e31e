// SPDX-License-Identifier: MPL-2.0
#include "assessment/bound_functions.hpp"

#include "assessment/feel_values.hpp"
#include "assessment/messages.hpp"

namespace fasthold::assessment {

class BoundFunctions::Function final : public feel::Callable {
 public:
  Function(const PlannedFunction& planned, const RuleProvider* provider, std::string& failure)
      : planned_(&planned), provider_(provider), failure_(&failure) {
    for (const feel::Field& parameter : planned.type->fields) {
      parameters_.push_back(parameter.name);
      types_.push_back(parameter.type.get());
    }
    data_.name = planned.declaration.name;
    data_.parameters = parameters_;
    data_.types = types_;
    data_.code = this;
    data_.type = planned.type.get();
  }
  Function(const Function&) = delete;
  Function& operator=(const Function&) = delete;

  [[nodiscard]] feel::Value value() const noexcept { return feel::Value::function(&data_); }

  feel::Value call(feel::Evaluation& evaluation, const feel::FunctionData&,
                   std::span<const feel::Value> arguments) const override {
    std::vector<Value> given;
    given.reserve(arguments.size());
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const auto value = from_feel(arguments[i], planned_->declaration.parameters[i].type.type);
      if (!value) return failed(evaluation, "argument " + std::to_string(i + 1));
      given.push_back(*value);
    }
    if (provider_ == nullptr) return failed(evaluation, "nobody runs it");
    Value result = Value::absent(planned_->declaration.result.type);
    std::string text;
    const std::string wrong = provider_->call(planned_->function, given, result, text);
    if (!wrong.empty()) return failed(evaluation, wrong);
    return result.is_present() && result.holds_text() ? evaluation.string(text) : to_feel(result);
  }

 private:
  feel::Value failed(feel::Evaluation& evaluation, const std::string& what) const {
    const std::string& name = planned_->declaration.name;
    if (failure_->empty()) *failure_ = planned_->plugin + ": " + name + ": " + what;
    return evaluation.null(messages::function_failed, {name, planned_->plugin, what});
  }

  const PlannedFunction* planned_;
  const RuleProvider* provider_;
  std::string* failure_;
  std::vector<std::string_view> parameters_;
  std::vector<const feel::Type*> types_;
  feel::FunctionData data_;
};

BoundFunctions::BoundFunctions(const std::vector<PlannedFunction>& functions,
                               std::span<const std::shared_ptr<RuleProvider>> providers)
    : failure_(std::make_unique<std::string>()) {
  for (const PlannedFunction& each : functions) {
    const RuleProvider* provider =
        each.set < providers.size() ? providers[each.set].get() : nullptr;
    is_whole_ = is_whole_ && provider != nullptr;
    functions_.push_back(std::make_unique<Function>(each, provider, *failure_));
    values_.push_back(functions_.back()->value());
  }
}

BoundFunctions::BoundFunctions(BoundFunctions&&) noexcept = default;
BoundFunctions& BoundFunctions::operator=(BoundFunctions&&) noexcept = default;
BoundFunctions::~BoundFunctions() = default;

void BoundFunctions::restart() noexcept {
  failure_->clear();
}

}  // namespace fasthold::assessment
