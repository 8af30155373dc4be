mock_provider "aws" {
  source          = "./mocks"
  override_during = plan
}

variables {
  name          = "shop"
  monthly_limit = 300
  emails        = ["ops@shop.example"]
}

run "notices_on_the_way" {
  command = plan
  module {
    source = "../modules/budget"
  }
  variables {
    tag_filter = { shop = "shop" }
  }

  assert {
    condition     = aws_budgets_budget.this.limit_amount == "300" && aws_budgets_budget.this.time_unit == "MONTHLY"
    error_message = "300 a month were expected."
  }

  assert {
    condition     = sort([for n in aws_budgets_budget.this.notification : "${n.notification_type} ${n.threshold}"]) == tolist(["ACTUAL 100", "ACTUAL 50", "ACTUAL 80", "FORECASTED 100"])
    error_message = "Notices at 50, 80, 100 and a forecast were expected."
  }

  assert {
    condition     = one([for f in aws_budgets_budget.this.cost_filter : f]).values == tolist(["user:shop$shop"])
    error_message = "The shop alone is counted."
  }
}

run "wrong_input_is_refused" {
  command = plan
  module {
    source = "../modules/budget"
  }
  variables {
    # no limit is refused
    monthly_limit = 0
    # unheard is refused
    emails = []
    # wrong currency is refused
    currency = "dollar"
  }
  expect_failures = [var.monthly_limit, var.emails, var.currency]
}

run "wrong_address_is_refused" {
  command = plan
  module {
    source = "../modules/budget"
  }
  variables {
    emails = ["ops"]
  }
  expect_failures = [var.emails]
}
