// SPDX-License-Identifier: MPL-2.0
#include "plugin/functions.hpp"

#include <fmt/format.h>

#include <cstring>

#include "plugin/marshal.hpp"
#include "plugin/messages.hpp"

namespace fasthold::plugin {
namespace {

using assessment::FunctionDeclaration;
using casefile::Type;
using casefile::Value;

/// More of a name from a plugin is not looked at, and more parameters are not.
constexpr std::size_t longest_name = 200;
constexpr std::size_t most_parameters = 16;

std::optional<Type> type_from_abi(std::uint16_t type) noexcept {
  switch (type) {
    case FASTHOLD_BOOLEAN: return Type::boolean;
    case FASTHOLD_NUMBER: return Type::number;
    case FASTHOLD_DATE: return Type::date;
    case FASTHOLD_TEXT: return Type::text;
    default: return std::nullopt;
  }
}

/// What is offered, as a declaration; nothing where it hangs not together.
std::optional<FunctionDeclaration> offered(const fasthold_function& function) {
  const auto result = type_from_abi(function.result);
  if (function.name == nullptr || function.call == nullptr || !result ||
      function.n_parameters > most_parameters ||
      (function.types == nullptr && function.n_parameters > 0)) {
    return std::nullopt;
  }
  FunctionDeclaration declaration;
  declaration.name.assign(function.name, strnlen(function.name, longest_name));
  declaration.result.type = *result;
  for (std::size_t i = 0; i < function.n_parameters; ++i) {
    const auto type = type_from_abi(function.types[i]);
    if (!type) return std::nullopt;
    declaration.parameters.push_back({{}, {.type = *type}});
  }
  return declaration;
}

/// Takes the answer of one call.
class Reply {
 public:
  Reply(Type type, Value& result, std::string& text)
      : abi_{{sizeof(fasthold_reply), 0, &on_give}, this},
        type_(type),
        result_(result),
        text_(text) {}
  Reply(const Reply&) = delete;
  Reply& operator=(const Reply&) = delete;

  [[nodiscard]] const fasthold_reply* abi() const noexcept { return &abi_.reply; }
  /// What was refused first, or that nothing came; "" after an answer.
  [[nodiscard]] std::string refusal() const {
    return refusal_.empty() && !is_given_ ? "no answer" : refusal_;
  }

 private:
  /// The ABI struct, and behind it the way back to us.
  struct Abi {
    fasthold_reply reply;
    Reply* self;
  };

  static std::int32_t on_give(const fasthold_reply* reply, const fasthold_value* value) noexcept {
    Reply& self = *reinterpret_cast<const Abi*>(reply)->self;
    try {
      return self.take(value);
    } catch (...) {
      return FASTHOLD_E_NOMEM;  // then nothing was given, and the call fails for it
    }
  }

  std::int32_t take(const fasthold_value* value) {
    if (is_given_) return refuse("two answers");
    const auto taken = value == nullptr ? std::nullopt : from_abi(*value, Limits{}.text_bytes);
    if (!taken || taken->is_unknown()) return refuse("answer: no value");
    if (taken->type() != type_) return refuse("answer: another type");
    if (taken->is_present() && taken->holds_text()) {
      text_.assign(taken->text());
      result_ = Value::of(Type::text, text_);
    } else {
      result_ = *taken;
    }
    is_given_ = true;
    return FASTHOLD_OK;
  }

  std::int32_t refuse(const char* why) {
    if (refusal_.empty()) refusal_ = why;
    return FASTHOLD_E_BUG;
  }

  Abi abi_;
  Type type_;
  Value& result_;
  std::string& text_;
  bool is_given_ = false;
  std::string refusal_;
};

}  // namespace

const fasthold_functions* functions_of(const fasthold_plugin_entry& entry) noexcept {
  if (!FASTHOLD_HAS(&entry, get_extension) || entry.get_extension == nullptr) return nullptr;
  try {
    const auto* functions =
        static_cast<const fasthold_functions*>(entry.get_extension(FASTHOLD_FUNCTIONS));
    const bool is_sound = functions != nullptr && FASTHOLD_HAS(functions, functions) &&
                          (functions->functions != nullptr || functions->n_functions == 0);
    return is_sound ? functions : nullptr;
  } catch (...) {
    return nullptr;
  }
}

Status check_functions(const fasthold_plugin_entry& entry, const assessment::RuleSet& rules,
                       const Position& where) {
  if (rules.functions.empty()) return done();
  const fasthold_functions* functions = functions_of(entry);
  const std::size_t count = functions == nullptr ? 0 : functions->n_functions;
  if (count != rules.functions.size()) {
    return Diagnostic{&messages::differs_from_manifest,
                      where,
                      {"functions", std::to_string(count), std::to_string(rules.functions.size())}};
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto is = offered(functions->functions[i]);
    const std::string shown = is ? signature_of(*is) : "-";
    const std::string declared = signature_of(rules.functions[i]);
    if (shown != declared) {
      return Diagnostic{&messages::differs_from_manifest,
                        where,
                        {fmt::format("function {}", i + 1), shown, declared}};
    }
  }
  return done();
}

std::string call_function(const fasthold_functions& functions, const assessment::RuleSet& rules,
                          std::size_t function, std::span<const Value> arguments, Value& result,
                          std::string& text) {
  std::vector<fasthold_value> values;
  values.reserve(arguments.size());
  for (const Value& argument : arguments) {
    if (argument.is_present() && argument.holds_text() &&
        argument.text().size() > Limits{}.text_bytes) {
      return "argument: too long";
    }
    values.push_back(to_abi(argument));
  }
  // NOLINTNEXTLINE(misc-const-correctness): the plugin writes to it through abi()
  Reply reply(rules.functions[function].result.type, result, text);
  std::int32_t status = FASTHOLD_E_EXCEPTION;
  try {
    status = functions.functions[function].call(values.data(), reply.abi());
  } catch (...) {
    // A plugin made without the SDK may let an exception out; it goes no further than this.
    status = FASTHOLD_E_EXCEPTION;
  }
  if (status != FASTHOLD_OK) {
    const std::string refusal = reply.refusal();
    return refusal.empty() || refusal == "no answer" ? fmt::format("status: {}", status) : refusal;
  }
  return reply.refusal();
}

}  // namespace fasthold::plugin
