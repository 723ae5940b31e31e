// SPDX-License-Identifier: MPL-2.0
// A model while it is read: what the parts of the reader share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/limits.hpp"
#include "dmn/messages.hpp"
#include "dmn/model.hpp"
#include "feel/program/program.hpp"
#include "xml/document.hpp"

namespace fasthold::dmn::detail {

/// The version of DMN that has this name space, or nothing.
std::optional<Definitions::Version> version_of(std::string_view name_space) noexcept;
/// Whether `language` names FEEL, of any version; "" does.
bool is_feel(std::string_view language) noexcept;

/// Where a name or id was first seen.
struct Seen {
  std::string what;
  Position where;
};

/// Reports what of `seen` is there twice. The message takes the text and the line of the first.
void report_duplicates(Diagnostics& issues, const Message& message, std::vector<Seen> seen);

/// Checks what references inside one model lead to, and that no decision requires itself.
void check_requirements(const Definitions& model, Diagnostics& issues);

/// What is left of `issues` in conformant mode: mistakes that keep a model from being used at all,
/// and warnings.
Diagnostics without_local_mistakes(const Diagnostics& issues);

/// Reads one document.
class Reading {
 public:
  Reading(const xml::Document& document, const Limits& limits, feel::Mode mode)
      : root_(document.root()), limits_(limits), mode_(mode) {}

  Checked<Definitions> run();

 private:
  // Every element: reading_parts.cpp
  void report(const Message& message, xml::Element at, std::vector<std::string> arguments = {});
  void read_base(xml::Element from, DmnElement& into);
  void read_named(xml::Element from, NamedElement& into);
  InformationItem information_item(xml::Element from);
  /// The variable of a DRG element: that of `from`, or one with the element's name.
  void default_variable(const NamedElement& owner, InformationItem& variable);
  TypeRef type_attribute(xml::Element from, std::string_view attribute = "typeRef");
  TypeRef type_ref(xml::Element at, std::string name, Position where);
  Reference reference(xml::Element from);
  /// The text directly inside an element.
  static Written text_of(xml::Element from);
  /// The `<text>` of an expression or of unary tests.
  Written text_child(xml::Element from, bool required);
  void check_language(xml::Element from);
  bool flag(xml::Element from, std::string_view attribute);
  /// The position of an attribute's value in `values`, or 0 with a word on what is wrong. 0 too
  /// when it is not written.
  std::size_t one_of(xml::Element from, std::string_view attribute,
                     std::initializer_list<std::string_view> values);
  /// Whether `child` is of the model's own vocabulary; one that only looks so is reported.
  bool is_own(xml::Element child, xml::Element parent);
  /// Says so when what may be there once is there already.
  void once(bool there_already, xml::Element child, xml::Element parent);

  /// Calls `take(child, name)` for each child that carries meaning; it tells whether it knows it.
  template <class Take>
  void each_part(xml::Element parent, Take&& take) {
    parent.each([&](xml::Element child) {
      if (!is_own(child, parent)) return;
      const std::string_view name = child.local_name();
      if (name == "description" || name == "extensionElements" || take(child, name)) return;
      report(messages::unexpected_element, child,
             {std::string(name), std::string(parent.local_name())});
    });
  }

  // The graph: reader.cpp
  void read_definitions();
  bool read_drg_element(xml::Element child, std::string_view name);
  Import import_of(xml::Element from);
  InputData input_data(xml::Element from);
  Decision decision(xml::Element from);
  BusinessKnowledgeModel business_knowledge_model(xml::Element from);
  DecisionService decision_service(xml::Element from);
  InformationRequirement information_requirement(xml::Element from);
  KnowledgeRequirement knowledge_requirement(xml::Element from);
  void check_names();

  // Types: reading_items.cpp
  ItemDefinition item_definition(xml::Element from, std::size_t depth);
  std::unique_ptr<FunctionItem> function_item(xml::Element from);

  // Expressions: reading_boxed.cpp
  static bool is_expression(std::string_view name) noexcept;
  BoxedExpression expression(xml::Element from, std::size_t depth);
  /// Puts the expression `child` of `parent` into `place`, which has to be free.
  void take_expression(xml::Element child, xml::Element parent, ExpressionPtr& place,
                       std::size_t depth);
  /// The one expression inside a wrapper such as `then`.
  ExpressionPtr sole_expression(xml::Element wrapper, std::size_t depth);
  LiteralExpression literal(xml::Element from);
  Context context(xml::Element from, std::size_t depth);
  ContextEntry context_entry(xml::Element from, std::size_t depth);
  Invocation invocation(xml::Element from, std::size_t depth);
  Binding binding(xml::Element from, std::size_t depth);
  List list(xml::Element from, std::size_t depth);
  Relation relation(xml::Element from, std::size_t depth);
  FunctionDefinition function_definition(xml::Element from, std::size_t depth);
  Conditional conditional(xml::Element from, std::size_t depth);
  Filter filter(xml::Element from, std::size_t depth);
  Iterator iterator(xml::Element from, std::size_t depth);
  void require(bool there, xml::Element from, std::string_view part);

  // Decision tables: reading_table.cpp
  DecisionTable decision_table(xml::Element from);
  InputClause input_clause(xml::Element from);
  OutputClause output_clause(xml::Element from);
  DecisionRule decision_rule(xml::Element from, const DecisionTable& table, std::size_t number);
  Written unary_tests(xml::Element from);

  xml::Element root_;
  const Limits& limits_;
  feel::Mode mode_;
  std::string vocabulary_;  ///< the name space of DMN that the model is written in
  Definitions model_;
  Diagnostics issues_;
  std::vector<Seen> ids_;
};

}  // namespace fasthold::dmn::detail
