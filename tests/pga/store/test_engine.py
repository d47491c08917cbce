"""x"""
def test_a(store):
    with store.transaction() as tx:
        assert tx.dialect
def test_b(browser):
    assert browser.version
